import fc from 'fast-check';

/** Text of any Unicode characters, assigned or not. fast-check's own `binary` unit first maps a million of them, a second in each process. */
export const anyCharacters = (length: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff })), length)
    .map(codes => String.fromCodePoint(...codes));
