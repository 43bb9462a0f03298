/** Who acts, in the custody log. Until there are accounts, everybody at this computer is one. */
export const ACTOR = 'local';
