export { type Api, createApi, NOTHING, type Send } from './api.ts';
export type { Addressed, Given, Path, Query } from './operation-types.ts';
export { type ApiRequest, addressOf, requestOf } from './request.ts';
