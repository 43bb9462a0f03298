export function compile(root: string, say?: () => void): Promise<void>;
