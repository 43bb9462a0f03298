import type { noteWords as english } from './note-words.en.ts';

/** The Arabic words of notes and tags. */
export const noteWords: Record<keyof typeof english, string> = {
  'note.title': 'ملاحظات العمل: {{count}}',
  'note.write': 'ملاحظة لزملائك',
  'note.save': 'حفظ الملاحظة',
  'note.remove': 'حذف',
  'note.internal': 'الملاحظات والوسوم للعمل فقط، ولا تخرج في أي تصدير.',
  'tag.title': 'الوسوم',
  'tag.add': 'أضف وسمًا',
  'error.note.foreign': 'كتب هذه الملاحظة شخص آخر، ولا يحذفها إلا كاتبها.',
  'search.facet.tag': 'الوسم',
  'search.help.tag': 'الوثائق التي عليها هذا الوسم',
};
