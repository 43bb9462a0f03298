import type { providerWords as english } from './provider-words.en.ts';

export const providerWords: Record<keyof typeof english, string> = {
  'sign-in.provider': 'الدخول عبر {{name}}',
  'sign-in.provider.first': 'هذه أول مرة تدخل فيها عبر مزوّد الهوية. أثبت مرة واحدة أن هذا الحساب لك.',
  'provider.title': 'الدخول عبر {{name}}',
  'provider.hint':
    'من يُسمّى هنا يستطيع الدخول عبر مزوّد الهوية، ولا يستطيع ذلك غيره. اكتب عنوان البريد الذي تحقق منه المزوّد، أو رقم الشخص لديه. الحقل الفارغ يلغي ذلك وينهي الجلسات التي بدأت به.',
  'provider.identity': 'البريد (فيه @) أو الرقم هناك',
  'provider.linked': 'أول دخول به',
  'provider.waiting': 'ليس بعد',
  'provider.name.for': 'تسمية {{name}} لدى المزوّد',
  'audit.means.provider': 'مزوّد الهوية',
  'audit.means.provider and its factor': 'مزوّد الهوية مع عامله الثاني',
  'audit.means.provider and code': 'مزوّد الهوية ورمز',
  'audit.means.provider and key': 'مزوّد الهوية ومفتاح أمان',
  'custody.action.account.provider-named': 'سُمّيت هوية لدى المزوّد',
  'custody.action.account.provider-removed': 'أُلغيت هوية لدى المزوّد',
  'custody.action.account.provider-linked': 'أول دخول عبر المزوّد',
  'error.account.oidc': 'جواب مزوّد الهوية غير صالح أو جاء متأخرًا. ابدأ من جديد.',
  'error.account.oidc-unknown': 'لم يُسمَّ أحد هنا لهذه الهوية. اطلب ذلك من المدير.',
  'error.account.oidc-password': 'أدخل كلمة مرور حسابك أيضًا، مرة واحدة.',
  'error.account.oidc-again': 'اخرج، ثم ادخل من جديد عبر المزوّد.',
  'error.account.oidc-taken': 'سُمّيت هذه الهوية لحساب آخر.',
  'error.oidc.unavailable': 'مزوّد الهوية لا يجيب. ادخل بالاسم وكلمة المرور.',
};
