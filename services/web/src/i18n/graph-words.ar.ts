import type { graphWords as english } from './graph-words.en.ts';

export const graphWords: Record<keyof typeof english, string> = {
  'graph.title': 'من ذُكر مع من',
  'graph.note':
    'يُوصل بين اسمين إذا ذكرتهما وثائق واحدة، وتُحسب نسخ الصفحة مرة واحدة. ذكرهما معًا لا يقول شيئًا عن السبب. الدائرة الفارغة اسم: كل من كُتب هكذا، وقد يكونون عدة أشخاص. والدائرة الممتلئة شخص واحد اتفق عليه مراجعان.',
  'graph.none': 'لا يرد أي اسم في أكثر من وثيقة بعد.',
  'graph.none.around': 'لا تذكر أي وثيقة أحدًا مع هذا الاسم.',
  'graph.more': 'أشخاص أقل ذكرًا لم يُعرضوا: {{count}}',
  'graph.all': 'الأكثر ذكرًا',
  'graph.around': 'حول {{name}}',
  'graph.table': 'الشيء نفسه في جدول',
  'graph.one': 'الأول',
  'graph.other': 'الآخر',
  'graph.documents': 'الوثائق',
  'graph.some': 'أيّ الوثائق',
  'graph.find': 'ابحث عنهما معًا',
  'graph.agreed': 'شخص واحد',
  'graph.beside': 'من ذُكر مع هذا الشخص',
  'graph.hint': 'اختر اسمًا لترى من حوله، أو خطًا لترى وثائقه.',
};
