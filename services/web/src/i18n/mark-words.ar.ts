import type { markWords as english } from './mark-words.en.ts';

export const markWords: Record<keyof typeof english, string> = {
  'mark.column': 'ما يقوله الناس',
  'mark.of': 'ما هو «{{text}}»',
  'mark.as': 'هو',
  'mark.none': 'ليس اسمًا',
  'mark.confirm': 'صحيح',
  'mark.confirm.of': '«{{text}}» صحيح',
  'mark.by': 'قاله {{name}}',
  'mark.removed': 'قيل إنها ليست أسماء:',
  'mark.missing': 'اسم ناقص: الكلمات كما هي في الصفحة',
  'mark.add': 'أضف',
  'mark.notThere': 'لا توجد هذه الكلمات في الصفحة في موضع غير معلَّم. انسخها من النص أعلاه.',
  'mark.hint':
    'تتبع ذلك الأسماء المذكورة والبحث والاقتراحات، ويمكن تعليم النموذج به: ‎sijill model train --case.',
};
