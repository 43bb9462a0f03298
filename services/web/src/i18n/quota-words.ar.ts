import type { quotaWords as english } from './quota-words.en.ts';

export const quotaWords: Record<keyof typeof english, string> = {
  'quota.own': 'أدخلتَ {{used}} من أصل {{allowed}} مسموح لك بها.',
  'quota.own.pages': 'منها صفحات تنتظر القراءة: {{used}}، والمسموح أن ينتظر {{allowed}}.',
  'quota.full': 'لا يمكنك إدخال المزيد الآن. يستطيع المدير أن يسمح بأكثر، وما يُقرأ من الصفحات يفسح لغيره.',
  'quota.title': 'كم يُسمح لكل شخص أن يُدخل',
  'quota.hint':
    'يُحسب الحجم إلى أن تُمحى الوثيقة أو يُسحب الرفع، وتُحسب الصفحات إلى أن تُقرأ. الحقل الفارغ: كالجميع، و0: بلا حد.',
  'quota.stored': 'ما أُدخل',
  'quota.waiting': 'صفحات تنتظر',
  'quota.any': 'بلا حد',
  'quota.of': '{{used}} من {{allowed}}',
  'quota.gb': 'غيغابايت لـ{{name}}',
  'quota.pages': 'صفحات لـ{{name}}',
  'quota.normal': 'كالجميع',
  'quota.set': 'ضبط',
  'quota.set.for': 'ضبط ما يُسمح لـ{{name}} بإدخاله',
  'quota.wrong': 'اكتب رقمًا من 0 فما فوق، أو اترك الحقل فارغًا.',
  'custody.action.account.quota': 'ضُبطت حصة حساب',
  'error.quota.bytes': 'لا يُسمح لحسابك بتخزين هذا القدر. ما خُزّن يبقى.',
  'error.quota.pages': 'صفحات كثيرة من ملفاتك تنتظر القراءة. أرسل المزيد بعد قراءتها.',
};
