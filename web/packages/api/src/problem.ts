import axios from 'axios';

export interface FieldFault {
  /** JSON pointer into the body, e.g. `/address/postalCode`. */
  pointer: string;
  code: string;
  detail: string;
}

export interface ProblemBody {
  status: number;
  code: string;
  title: string;
  detail: string;
  requestId?: string | undefined;
  errors: readonly FieldFault[];
  context: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number | undefined;
}

/** The one failure of a call: what the API refused, or that it could not be reached (status 0, code `unreachable`). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string | undefined;
  readonly errors: readonly FieldFault[];
  readonly context: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(body: ProblemBody) {
    super(body.detail || body.title);
    this.name = 'ApiProblem';
    this.status = body.status;
    this.code = body.code;
    this.detail = body.detail || body.title;
    this.requestId = body.requestId;
    this.errors = body.errors;
    this.context = body.context;
    this.retryAfterSeconds = body.retryAfterSeconds;
  }

  get unreachable(): boolean {
    return this.status === 0;
  }

  /** Faults by form field name: `/address/postalCode` is `address.postalCode`. */
  fieldErrors(): Record<string, string> {
    return Object.fromEntries(
      this.errors.map((fault) => [
        fault.pointer.replace(/^\//, '').replaceAll('/', '.'),
        fault.detail,
      ]),
    );
  }
}

const KNOWN = new Set([
  'type',
  'title',
  'status',
  'detail',
  'instance',
  'code',
  'requestId',
  'errors',
  'context',
]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isFault(value: unknown): value is FieldFault {
  return (
    isRecord(value) && typeof value['pointer'] === 'string' && typeof value['detail'] === 'string'
  );
}

function fromBody(status: number, body: unknown, retryAfter: unknown): ApiProblem {
  const data = isRecord(body) ? body : {};
  const seconds = Number(retryAfter);
  return new ApiProblem({
    status,
    code: text(data['code']) || `http_${status}`,
    title: text(data['title']) || `HTTP ${status}`,
    detail: text(data['detail']),
    requestId: text(data['requestId']) || undefined,
    errors: Array.isArray(data['errors']) ? data['errors'].filter(isFault) : [],
    context: {
      ...Object.fromEntries(Object.entries(data).filter(([key]) => !KNOWN.has(key))),
      ...(isRecord(data['context']) ? data['context'] : {}),
    },
    retryAfterSeconds: retryAfter !== undefined && Number.isFinite(seconds) ? seconds : undefined,
  });
}

/** Anything a call threw, as the one problem. Cancelled calls and bugs are passed on as they are. */
export function toProblem(error: unknown): unknown {
  if (error instanceof ApiProblem || axios.isCancel(error) || !axios.isAxiosError(error))
    return error;
  if (error.response) {
    const { status, data, headers } = error.response;
    return fromBody(status, data, headers['retry-after']);
  }
  return new ApiProblem({
    status: 0,
    code: 'unreachable',
    title: 'The shop could not be reached.',
    detail: '',
    errors: [],
    context: {},
  });
}

export function isProblem(error: unknown, ...codes: readonly string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}
