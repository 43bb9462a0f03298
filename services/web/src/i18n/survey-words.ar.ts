import type { surveyWords as english } from './survey-words.en.ts';

/** The Arabic words of the map and the timeline. */
export const surveyWords: Record<keyof typeof english, string> = {
  'survey.views': 'طريقة عرض الصفحات التي وُجدت',
  'survey.pages': 'الصفحات',
  'survey.map': 'الخريطة',
  'survey.timeline': 'الخط الزمني',
  'survey.total': 'الصفحات: {{count}}؛ وهي كل صفحات القضية إن لم يُبحث عن شيء.',
  'survey.sampled': 'الأعداد تقديرية من عيّنة من الصفحات التي وُجدت.',
  'survey.places': 'الأماكن',
  'survey.places.none': 'لا يُذكر مكان في هذه الصفحات.',
  'survey.places.note':
    'عدد الصفحات التي تذكر المكان نفسه. والاسم الذي تشترك فيه أماكن عدة يُحسب لكل منها. واختيار مكان يشمل كل ما يقع فيه.',
  'survey.place.pages': '{{place}}: يُذكر في {{pages}} صفحة، ومع كل ما يقع فيه في {{within}}',
  'survey.within': 'مع كل ما يقع فيه',
  'survey.unplaced': 'بلا موقع مؤكد',
  'survey.map.label': 'خريطة الأماكن المذكورة',
  'survey.map.failed': 'لا يستطيع هذا المتصفح رسم الخريطة؛ القائمة فيها الأماكن نفسها.',
  'survey.calendar': 'التقويم',
  'survey.gregorian': 'ميلادي',
  'survey.hijri': 'هجري',
  'survey.year': 'السنة',
  'survey.month.pages': '{{month}}: {{pages}} صفحة',
  'survey.months.none': 'لا يوجد في هذه الصفحات تاريخ يذكر شهرًا.',
  'survey.months.note':
    'الصفحات التي فيها تاريخ قد يعني يومًا من الشهر؛ والتاريخ الذي يذكر السنة وحدها يُحسب في كل أشهرها. واختيار شهر يضيّق النتائج.',
  'survey.undated': 'صفحات بلا تاريخ من هذا النوع: {{pages}}.',
  'survey.chosen': 'مختار',
};
