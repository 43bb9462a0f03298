/** The three kinds of digits. Persian has its own 4, 5 and 6 and shares the shapes of the others with Eastern. */
export type Script = 'western' | 'eastern' | 'persian';

export const SCRIPTS: readonly Script[] = ['western', 'eastern', 'persian'];

/** The digits 0 to 9 as the network writes them. */
export const DIGITS: Readonly<Record<Script, string>> = {
  western: '0123456789',
  eastern: '٠١٢٣٤٥٦٧٨٩',
  persian: '٠١٢٣۴۵۶٧٨٩',
};

const WRITTEN: Readonly<Record<Script, string>> = { ...DIGITS, persian: '۰۱۲۳۴۵۶۷۸۹' };

/** ASCII digits to the script's own code points; everything else stays. */
export function inScript(value: string, script: Script): string {
  return value.replace(/[0-9]/g, (digit) => WRITTEN[script].charAt(Number(digit)));
}

/** Any script's digits to ASCII, Arabic separators and percent to theirs. */
export function toAscii(text: string): string {
  return text.replace(/[٠-٩۰-۹٫٬،٪]/g, (sign) => {
    if (sign === '٪') return '%';
    if (sign === '٫') return '.';
    if (sign === '٬' || sign === '،') return ',';
    return String(sign.charCodeAt(0) & 0xf);
  });
}
