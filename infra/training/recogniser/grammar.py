"""Lines as administrative papers have them. Every person here is put together by chance; nobody is meant.

A line is a list of segments from right to left; segments stand apart by wide gaps, as cells of a table row do.
"""
import re
from charset import ASCII, EASTERN, PERSIAN
from styles import LATIN
from textbook import Textbook

GIVEN = ('محمد أحمد علي حسن حسين محمود إبراهيم إسماعيل خليل يوسف يونس عمر عثمان بكر خالد وليد سعد سعيد صالح صلاح جاسم قاسم كاظم حميد '
         'حامد عبود خضر خلف حازم مهدي هادي رشيد راشد رائد زياد طارق فارس فراس فيصل كمال جمال جلال مصطفى مرتضى ناصر نبيل نوري هاشم هيثم '
         'ياسر ياسين مروان سفيان أيمن أنس بلال باسم بشار ثامر غسان غازي قصي لؤي ليث مازن ماهر منذر نزار شهاب شاكر ضياء عماد عدنان عزيز '
         'عواد فاضل فؤاد فلاح كريم لطيف مجيد مراد منصور نعمان سليمان داود موسى عيسى زكريا يحيى إدريس أيوب شعيب ذنون دخيل خدر مراد حجي '
         'برجس الياس رشو شمو قاسو كوجر ميرزا نواف هفال شيرزاد آزاد سردار').split()
WOMEN = ('فاطمة عائشة خديجة زينب مريم سارة هدى نور هناء أمل إيمان رنا ليلى سعاد نادية نورة حنان سميرة ابتسام إخلاص بشرى جميلة حليمة رقية '
         'زهرة سلمى شيماء صفية عالية غزالة كوثر لمياء منى نجاة هيفاء وفاء ياسمين نسرين شيرين بهار كولي خنسي خوخي عيشان شمي سيفي').split()
COMPOUND = ['عبد الله', 'عبد الرحمن', 'عبدالله', 'عبد الكريم', 'عبد العزيز', 'عبد القادر', 'عبد الجبار', 'عبدالرزاق', 'نور الدين',
            'صلاح الدين', 'علاء الدين', 'سيف الدين', 'عز الدين', 'أبو بكر', 'ذو الفقار', 'فتح الله', 'خير الله', 'عطا الله']
NISBA = ('الجبوري الدليمي العبيدي الشمري الطائي الحمداني الموصلي السنجاري التلعفري الحلبي الشامي العراقي الأنصاري المهاجر التونسي الليبي '
         'المصري الجزراوي اللهيبي الحديدي النعيمي الحيالي البدراني السامرائي الفلوجي القيسي الزبيدي الكردي التركماني البعاج الراوي الهاشمي '
         'القرشي الأوسي الخاتوني الشرقاطي الديري الرقاوي الحسكاوي المغربي الجزراوي اليمني الداغستاني').split()
KUNYA = ('محمد عبد_الله عمر بكر حفص قتادة مصعب حمزة طلحة أنس معاذ عائشة أيمن خطاب البراء دجانة هريرة سفيان ذر عبيدة ماريا لقمان يحيى '
         'سليمان إسحاق يوسف يعقوب الوليد الحارث العباس صهيب جندل أسامة ثابت خالد مجاهد').split()
PLACES = ('الموصل سنجار تلعفر البعاج الحويجة الرقة حلب منبج الباب دير_الزور الميادين البوكمال القائم الفلوجة الرمادي هيت عنه راوه تكريت '
          'بيجي الشرقاط القيارة حمام_العليل بعشيقة تلكيف الحمدانية زمار ربيعة الشدادي الحسكة تل_أبيض تل_حميس الهول مركدة كوجو تل_عزير '
          'تل_قصب تل_بنات حردان خانصور سنوني بورك دوكري كرزرك سيبا_شيخ_خدر صولاغ قنديل بادوش دابق أعزاز جرابلس الطبقة تدمر السخنة معدان').split()
PROVINCES = ('نينوى الجزيرة البركة الخير الرقة حلب الفرات دجلة كركوك صلاح_الدين الأنبار الفلوجة ديالى بغداد شمال_بغداد الجنوب دمشق حمص حماة').split()
OFFICES = ['ديوان القضاء والمظالم', 'ديوان الجند', 'ديوان بيت المال', 'ديوان التعليم', 'ديوان الصحة', 'ديوان الخدمات', 'ديوان الزراعة',
           'ديوان الحسبة', 'ديوان الزكاة', 'ديوان الركاز', 'ديوان الغنائم والفيء', 'ديوان الدعوة والمساجد', 'ديوان العقارات والخراج',
           'هيئة شؤون المنظمات', 'المحكمة الإسلامية', 'مكتب الشكاوى', 'مكتب الأسرى', 'مكتب شؤون الشهداء والأسرى', 'اللجنة المفوضة',
           'اللجنة العامة المشرفة', 'الإدارة العامة للحدود', 'مكتب الموارد البشرية', 'مكتب المتابعة', 'الشرطة الإسلامية', 'المكتب المالي',
           'مركز الخدمات', 'قسم الأرشيف', 'مكتب الوالي', 'مستشفى الموصل العام', 'مديرية الأحوال المدنية', 'دائرة التسجيل العقاري']
HIJRI = ['محرم', 'صفر', 'ربيع الأول', 'ربيع الآخر', 'ربيع الثاني', 'جمادى الأولى', 'جمادى الآخرة', 'جمادى الثانية', 'رجب', 'شعبان', 'رمضان',
         'شوال', 'ذو القعدة', 'ذو الحجة', 'ذي القعدة', 'ذي الحجة', 'محرم الحرام']
LEVANT = ['كانون الثاني', 'شباط', 'آذار', 'نيسان', 'أيار', 'حزيران', 'تموز', 'آب', 'أيلول', 'تشرين الأول', 'تشرين الثاني', 'كانون الأول']
EGYPT = ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر']
DAYS = 'السبت الأحد الاثنين الثلاثاء الأربعاء الخميس الجمعة'.split()
LABELS = ['الاسم', 'الاسم الكامل', 'الاسم الثلاثي', 'اسم الأب', 'اسم الأم', 'الكنية', 'اللقب', 'تاريخ الولادة', 'مكان الولادة', 'تولد', 'العمر',
          'الجنس', 'الجنسية', 'الحالة الاجتماعية', 'العنوان', 'السكن', 'المهنة', 'العمل', 'جهة العمل', 'الولاية', 'القاطع', 'المنطقة', 'الرقم',
          'العدد', 'رقم الوثيقة', 'رقم الهوية', 'رقم القضية', 'رقم السجل', 'رقم الهاتف', 'الهاتف', 'التاريخ', 'بتاريخ', 'الموافق', 'الموضوع',
          'إلى', 'من', 'المرفقات', 'الملاحظات', 'ملاحظات', 'المبلغ', 'السعر', 'الثمن', 'المجموع', 'الوصف', 'الكمية', 'النوع', 'اللون', 'الطول',
          'الوزن', 'فصيلة الدم', 'التحصيل الدراسي', 'عدد الأطفال', 'عدد الأفراد', 'البائع', 'المشتري', 'الشاهد الأول', 'الشاهد الثاني', 'الأمير',
          'الوالي', 'التوقيع', 'الختم', 'الصفة', 'تاريخ الدخول', 'تاريخ الانتساب', 'المستوى الشرعي', 'الاختصاص', 'الأمانات', 'ت', 'م', 'الفئة',
          'نوع السلاح', 'رقم السلاح', 'مهاجر / أنصاري', 'متزوج / أعزب', 'سبب النقل', 'مدة العمل', 'بطاقة رقم', 'صادرة من', 'نسخة إلى', 'الصفحة']
PHRASES = ['بسم الله الرحمن الرحيم', 'الدولة الإسلامية', 'خلافة على منهاج النبوة', 'الدولة الإسلامية في العراق والشام', 'جمهورية العراق',
           'السلام عليكم ورحمة الله وبركاته', 'الحمد لله رب العالمين', 'وجزاكم الله خيرا', 'والله ولي التوفيق', 'أما بعد',
           'الحمد لله والصلاة والسلام على رسول الله وعلى آله وصحبه', 'نرجو من الإخوة تسهيل أمر حامل هذا الكتاب', 'إلى من يهمه الأمر',
           'حفظه الله', 'حفظهم الله ورعاهم', 'وفقه الله', 'رحمه الله', 'تقبله الله', 'سري للغاية', 'سري وعاجل', 'نسخة منه إلى', 'للحفظ',
           'عقد بيع', 'عقد زواج', 'شهادة ولادة', 'شهادة وفاة', 'وصل استلام', 'كتاب تكليف', 'كتاب نقل', 'إذن سفر', 'ورقة إجازة', 'بيانات مجاهد',
           'قائمة بأسماء العاملين', 'جدول الرواتب', 'كشف الغنائم', 'استمارة معلومات', 'محضر ضبط', 'قرار المحكمة', 'أمر إداري', 'تعميم', 'تعهد خطي',
           'والصلاة والسلام على نبينا محمد', 'تمت المصادقة', 'لا يوجد', 'لا مانع', 'موافق', 'غير موافق', 'كلا', 'نعم', 'ذكر', 'أنثى', 'متزوج', 'أعزب']
NOTES = ['لا يوجد', 'نعم', 'كلا', 'مجاز', 'مستمر', 'منقول', 'متوفى', 'جريح', 'أنصاري', 'مهاجر', 'متزوج', 'أعزب', 'جندي', 'إداري', 'حرس', 'رباط',
         'عامل', 'سائق', 'طبيب', 'معلم', 'شرطي', 'كاتب', 'مخزن', 'طباخ', 'قناص', 'خياط', 'فلاح', 'ضعيف', 'متوسط', 'جيد', 'جيد جدا', 'طالب علم', 'أمي',
         'ابتدائية', 'متوسطة', 'إعدادية', 'جامعي', 'بكالوريوس', 'دينار', 'دولار', '-', '=', '//', '///', 'X', '...']
CLAUSES = ['تم بعون الله تعالى', 'بعد الاطلاع على الكتاب المرقم', 'استنادا إلى كتابكم ذي العدد', 'حضر إلى المحكمة المدعو', 'وأقر بأنه باع',
           'وقد استلم المبلغ كاملا', 'نحيطكم علما بأن الأخ', 'يرجى التفضل بالاطلاع', 'ولا مانع لدينا من', 'على أن يلتزم بالضوابط الشرعية',
           'وذلك بشهادة كل من', 'يسمح للأخ بالسفر إلى', 'يمنع منعا باتا', 'ومن يخالف ذلك يعرض نفسه للمساءلة', 'بناء على ما تقدم قررنا ما يلي',
           'المنسوب إلى', 'المقيم في', 'والساكن في', 'تولد', 'من أهالي', 'صاحب السيارة المرقمة', 'نوع السيارة', 'يعمل لدى', 'ابتداء من تاريخ',
           'لغاية تاريخ', 'وبحضور الشهود', 'وعليه تم التوقيع', 'والله على ما نقول شهيد', 'المذكور أعلاه', 'المدرجة أسماؤهم أدناه', 'كتابكم المؤرخ في']
UNITS = ['دولار', 'دينار', 'دينار عراقي', 'ليرة', 'ليرة سورية', 'د.ع', 'ل.س', '$', 'غرام', 'كغم', 'طن', 'لتر', 'متر', 'دونم', 'قطعة', 'كيس', 'رأس']
LATIN_WORDS = ['GPS', 'Samsung', 'HP', 'Toyota', 'KIA', 'No', 'Nokia', 'PKM', 'ID', 'Page', 'Hilux', 'USB', 'A', 'B', 'C', 'O+', 'AB', 'kg', 'cm', 'IS',
               'Dell', 'Canon', 'Form', 'Ref', 'Copy', 'Mosul', 'Sinjar', 'Raqqa', 'Thuraya', 'Kalashnikov', 'pdf', 'www', 'Date', 'Name', 'X', 'P.O.']
SEPARATORS = [' : ', ': ', ' :', ':', ' / ', '/ ', ' - ', ' ']


# Runs of Latin keep their ASCII digits whatever the line's are.
_LATIN = re.compile(f'{LATIN}[^\ue000]*|[^{LATIN}]+')


class Grammar(Textbook):
    def __init__(self, words, rng):
        self.words, self.rng = words, rng

    def pick(self, options):
        return self.rng.choice(options).replace('_', ' ')

    def digits(self, text):
        """The digits of this line: one script for all of it, as one keyboard writes."""
        return ''.join(part if part[0] == LATIN else part.translate(self.script) for part in _LATIN.findall(text))

    def number(self, most=7):
        rng = self.rng
        length = rng.randint(1, most)
        n = ''.join(rng.choice('0123456789') for _ in range(length))
        if rng.random() < 0.85 and length > 1:
            n = rng.choice('123456789') + n[1:]
        return n

    def date(self):
        rng, r = self.rng, self.rng.random()
        d, m, month = rng.randint(1, 31), rng.randint(1, 12), self.pick(LEVANT if rng.random() < 0.7 else EGYPT)
        hd, hm, hmonth = rng.randint(1, 30), rng.randint(1, 12), self.pick(HIJRI)
        hy, gy = rng.randint(1430, 1441), rng.randint(2010, 2019)
        if rng.random() < 0.25:
            gy = rng.randint(1940, 2012)
        he = rng.choice([' هـ', 'هـ', 'ه', ' ه', ' هجرية', ' هجري', ''])
        ce = rng.choice([' م', 'م', ' ميلادية', ''])
        slash = rng.choice(['/', '/', '/', ' / ', '-', '.', '\\'])
        numeric = lambda a, b, c: slash.join([f'{a:02d}' if pad else str(a), f'{b:02d}' if pad else str(b), str(c)])
        pad = rng.random() < 0.4
        if r < 0.16:
            return f'{hd} {hmonth} {hy}{he}'
        if r < 0.30:
            return f'{hd} {hmonth} {hy}{he} الموافق {d} {month} {gy}{ce}'
        if r < 0.45:
            return numeric(hd, hm, hy) + he
        if r < 0.62:
            return numeric(d, m, gy) + ce
        if r < 0.70:
            return numeric(gy, m, d) + ce
        if r < 0.76:
            return f'{hd}{slash}{hm}'
        if r < 0.82:
            return f'{hmonth} {hy}{he}' if rng.random() < 0.5 else f'{month} {gy}'
        if r < 0.87:
            return f'{d} {month} {gy}{ce}'
        if r < 0.92:
            return f' /  / {hy}{he}' if rng.random() < 0.5 else f'/   /{gy}{ce}'
        if r < 0.96:
            return f'يوم {self.pick(DAYS)} {hd} {hmonth}'
        return f'{numeric(hd, hm, hy)}{he} - {numeric(d, m, gy)}{ce}'

    def document_number(self):
        rng = self.rng
        a, b, c = self.number(4), self.number(3), self.number(2)
        letter = self.pick(list('أبجدهـوزحطقصسمن'))
        return rng.choice([a, f'{a}/{b}', f'{b}-{c}-{letter}', f'{letter}/{a}', f'{c}/{b}/{a}', f'({a})', f'{a} / {letter}', f'{letter} {a}',
                           f'{a}-{b}', f'({c}/{b})', f'#{a}', f'{letter}{a}', f'{a}.{c}', f'{a}_{b}'])

    def phone(self):
        rng = self.rng
        tail = ''.join(rng.choice('0123456789') for _ in range(8))
        return rng.choice(['07' + rng.choice('57890') + tail, '+9647' + rng.choice('57') + tail, '09' + tail, '00963' + tail[:6], f'07{tail[:1]} {tail[1:4]} {tail[4:]}',
                           f'{tail[:3]}-{tail[3:]}', '+' + tail + tail[:3]])

    def price(self):
        rng = self.rng
        thousands = rng.choice([',', '،', '.', ' ', ''])
        n = rng.choice([self.number(3), self.number(2) + thousands + '000', self.number(3) + thousands + rng.choice(['000', '500', '250', '750']),
                        self.number(1) + thousands + self.number(3).zfill(3) + thousands + '000', self.number(2) + '.' + self.number(2)])
        return n + rng.choice([' ', ' ', '']) + self.pick(UNITS) if rng.random() < 0.8 else n

    def percent(self):
        return self.number(2) + rng_percent(self.rng)

    def name(self):
        rng, r = self.rng, self.rng.random()
        ism = lambda: self.pick(COMPOUND) if rng.random() < 0.12 else self.pick(GIVEN)
        nisba = (' ' + self.pick(NISBA)) if rng.random() < 0.4 else ''
        if r < 0.45:
            return ' '.join(ism() for _ in range(rng.randint(2, 4))) + nisba
        if r < 0.60:
            return f'{self.pick(WOMEN)} {ism()} {ism()}' + nisba
        if r < 0.85:
            return f'{rng.choice(["أبو", "أبي", "أبا", "أم", "ابو", "ام"])} {self.pick(KUNYA)}' + nisba
        if r < 0.93:
            return f'{ism()} بن {ism()}' + nisba
        return ism()

    def structured(self):
        """One of the short things a form or a cell holds."""
        r = self.rng.random()
        for limit, make in ((0.25, self.date), (0.40, self.document_number), (0.48, self.phone), (0.60, self.price), (0.65, self.percent),
                            (0.80, self.name), (0.90, self.number)):
            if r < limit:
                return make()
        return self.pick(PLACES + PROVINCES + NOTES)

    def sentence(self):
        rng, parts = self.rng, []
        for _ in range(rng.randint(1, 4)):
            r = rng.random()
            if r < 0.35:
                parts.append(self.pick(CLAUSES))
            elif r < 0.5:
                parts.append(rng.choice(['الأخ ', 'المدعو ', 'السيد ', 'إلى ', '', 'زوجة الأخ ', 'الأخت ']) + self.name())
            elif r < 0.62:
                parts.append(rng.choice(['بتاريخ ', 'المؤرخ في ', 'في ', 'الموافق ', '']) + self.date())
            elif r < 0.70:
                parts.append(rng.choice(['رقم ', 'المرقم ', 'العدد ', 'بالعدد ', 'ذي الرقم ']) + self.document_number())
            elif r < 0.76:
                parts.append(rng.choice(['مبلغ ', 'مبلغا وقدره ', 'قدره ', 'بسعر ']) + self.price())
            elif r < 0.84:
                parts.append(rng.choice(['في ', 'من ', 'ولاية ', 'قاطع ', 'قرية ', '']) + self.pick(PLACES + PROVINCES))
            else:
                parts.append(' '.join(self.words.chain(rng, rng.randint(1, 5))))
            if rng.random() < 0.2:
                parts[-1] = rng.choice(['({})', '"{}"', '«{}»', '[{}]', '- {} -', '({})']).format(parts[-1])
            if rng.random() < 0.22:
                parts[-1] += rng.choice(['،', '،', '.', ' .', ' ،', ':', '؛', ',', '؟', '!', ';'])
        return ' '.join(parts)

    def prose(self):
        words = self.words.chain(self.rng, self.rng.randint(2, 13))
        return ' '.join(words)

    def vocalised(self):
        """Prose with marks as classical print has it: marks by chance, a few words bracketed or quoted."""
        rng, out = self.rng, []
        full = rng.random() < 0.4
        for word in self.words.chain(rng, rng.randint(2, 10)):
            if full or rng.random() < 0.3:
                marked = ''
                for i, c in enumerate(word):
                    marked += c
                    if 'ء' <= c <= 'ي' and c not in 'اىآـ':
                        r = rng.random()
                        if r < (0.65 if full else 0.3):
                            marked += rng.choice('\u064e\u064e\u064f\u0650\u0652\u0650')
                        elif r < (0.78 if full else 0.42):
                            marked += '\u0651' + rng.choice('\u064e\u064f\u0650')
                        elif i == len(word) - 1 and r < 0.9:
                            marked += rng.choice('\u064b\u064c\u064d')
                word = marked
            if rng.random() < 0.06:
                word = rng.choice(['({})', '«{}»', '"{}"', '- {} -', '({})']).format(word)
            out.append(word + (rng.choice(['،', '.', '؛', ':', ' ،', ' ؛', '؟']) if rng.random() < 0.08 else ''))
        return ' '.join(out)

    def header(self):
        rng, r = self.rng, self.rng.random()
        if r < 0.3:
            return self.pick(PHRASES)
        if r < 0.55:
            return rng.choice(['ولاية ', 'الولاية: ', 'ولاية: ']) + self.pick(PROVINCES) + (' / ' + self.pick(OFFICES) if rng.random() < 0.3 else '')
        if r < 0.8:
            return self.pick(OFFICES)
        return self.pick(OFFICES) + rng.choice([' - ', ' / ', ' ']) + self.pick(PLACES)

    def label_value(self):
        rng = self.rng
        value = self.structured() if rng.random() < 0.7 else rng.choice(['', '......', '. . . . .', '........ ', '____'])
        return self.pick(LABELS) + rng.choice(SEPARATORS) + value

    def listed(self):
        rng = self.rng
        n = rng.randint(1, 60)
        bullet = rng.choice([f'{n}- ', f'{n} - ', f'{n}. ', f'{n}) ', f'({n}) ', f'{n}/ ', '- ', '• ', '* ', f'-{n} ', f'{rng.choice("أبجد")}- ', f'{n} '])
        return bullet + rng.choice([self.sentence, self.name, self.prose, self.header])()

    def latin(self):
        rng = self.rng
        r = rng.random()
        word = ' '.join(rng.choice(LATIN_WORDS) for _ in range(rng.randint(1, 2)))
        if r < 0.3:
            return word
        if r < 0.5:
            return rng.choice(['', 'No ', 'SN']) + ''.join(rng.choice('ABCDEFGHJKLMNPRSTUVWXYZ0123456789') for _ in range(rng.randint(3, 9)))
        if r < 0.75:
            made = lambda: ''.join(rng.choice('eeetaoiinsshrdlucmfwypvbgkjqxz') for _ in range(rng.randint(2, 9)))
            return ' '.join(made().capitalize() if rng.random() < 0.3 else made() for _ in range(rng.randint(1, 7)))
        return f'{" ".join(self.words.chain(rng, rng.randint(1, 3)))} {rng.choice(["", "("])}{word}'.replace('(' + word, f'({word})')

    def row(self):
        """A table row: cells that stand apart; the first is often the running number."""
        rng = self.rng
        cells = [str(rng.randint(1, 250))] if rng.random() < 0.6 else []
        for _ in range(rng.randint(1, 5)):
            cells.append(rng.choice([self.name, self.structured, self.number, self.date, self.price, lambda: self.pick(LABELS), lambda: self.pick(NOTES)])())
        return cells

    def line(self):
        """(kind, segments) of one line; the digits' script is chosen per line."""
        rng = self.rng
        script = rng.choices(['eastern', 'western', 'persian'], [0.5, 0.44, 0.06])[0]
        self.script = str.maketrans(ASCII, {'eastern': EASTERN, 'western': ASCII, 'persian': PERSIAN}[script])
        kinds = (('prose', 0.12, lambda: [self.prose()]), ('vocalised', 0.09, lambda: [self.vocalised()]), ('book', 0.08, lambda: [self.book()]),
                 ('sentence', 0.17, lambda: [self.sentence()]), ('header', 0.04, lambda: [self.header()]), ('label', 0.10, lambda: [self.label_value()]),
                 ('listed', 0.04, lambda: [self.listed()]), ('item', 0.04, lambda: [self.item()]), ('latin', 0.03, lambda: [self.latin()]),
                 ('only latin', 0.03, lambda: [self.only_latin()]), ('with latin', 0.05, lambda: [self.with_latin()]), ('row', 0.08, self.row),
                 ('cell', 0.11, lambda: [self.structured()]), ('numbers', 0.05, self.decimals),
                 ('labels', 0.02, lambda: [self.label_value() for _ in range(rng.randint(2, 3))]), ('word', 0.02, lambda: [self.words.one(rng)]))
        kind, make = rng.choices([(k, m) for k, _, m in kinds], [w for _, w, _ in kinds])[0]
        segments = [' '.join(self.digits(s).split()) for s in make()]
        if rng.random() < 0.15:  # as Egypt prints it: no dots under a final yeh
            segments = [re.sub(r'ي(?![\u0621-\u0652])', 'ى', s) for s in segments]
        return kind, [s for s in segments if s] or [self.digits(self.number())]


def rng_percent(rng):
    return rng.choice(['%', '%', '٪', ' %', ' بالمئة', ' بالمائة'])
