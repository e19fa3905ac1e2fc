import { errorCode } from './errorCode.ts';

export const storeFailureKinds = ['disk-full', 'not-permitted', 'unavailable'] as const;
export type StoreFailureKind = (typeof storeFailureKinds)[number];

/** Why a file could not be read or written. A person hears of it; nothing stops because of it. */
export interface StoreFailure {
  readonly kind: StoreFailureKind;
  readonly file: string;
  /** The system's own words, for "Details". */
  readonly details: string;
}

const kindOfCode: Readonly<Record<string, StoreFailureKind>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EACCES: 'not-permitted',
  EPERM: 'not-permitted',
  EROFS: 'not-permitted',
};

/** @throws whatever is no error of the file system: a defect of ours is not to be taken for a full disk */
export function storeFailureOf(error: unknown, file: string): StoreFailure {
  const code = errorCode(error);
  if (!(error instanceof Error) || code === undefined) throw error;
  return { kind: kindOfCode[code] ?? 'unavailable', file, details: error.message };
}

/** A failure where the caller's contract knows only exceptions. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(readonly failure: StoreFailure) {
    super(failure.details);
  }
}
