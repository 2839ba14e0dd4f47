export { API_BASE, createApi, type Answer, type Api, type CallOptions, type Reply } from './client';
export type { GeneratedRoutes, Schema } from './generated';
export { createRetryKey, newIdempotencyKey, type RetryKey } from './idempotency';
export { currencyExponent, formatMoney, fromDecimal, toDecimal } from './money';
export { ApiProblem, isProblem, type FieldFault } from './problem';
export type { Query, QueryValue, Routes } from './routes';
export type { Session } from './session';
export type * from './shapes';
export { storageSlot, type Slot } from './storage';
