"""What each FIL code says and why: the text of its page, beside no rule function."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A code that reading gives out: the same text as a rule has, without its function."""

    code: str
    slug: str
    says: str
    why: str
    since: str = "2026-W01"
    hint: bool = False


FILE_CODES: tuple[Code, ...] = (
    Code(
        "FIL101",
        "file-is-utf-8",
        "文件的编码必须是 UTF-8。",
        "别的编码(如中文 Windows 记事本的“ANSI”)换一台电脑就成了乱码。",
    ),
    Code(
        "FIL102",
        "file-has-no-byte-order-mark",
        "文件开头不能有 BOM 标记。",
        "这个标记看不见,却会粘在第一个字段名上,使它认不出来。",
    ),
    Code(
        "FIL103",
        "signs-are-visible",
        "文件里不能有看不见的控制字符。",
        "零宽字符、改变书写方向的字符会让两个看起来一样的编号其实不同,也能把内容藏起来。",
    ),
    Code(
        "FIL104",
        "no-tabs",
        "不能用 Tab 键,缩进用空格。",
        "Tab 在不同的编辑器里宽窄不一,看着对齐,其实没有对齐。",
    ),
    Code(
        "FIL105",
        "colon-is-plain",
        "字段名后面是英文冒号“:”加一个空格。",
        "中文冒号或缺少空格,系统就分不出字段名和内容。",
    ),
    Code(
        "FIL106",
        "content-has-no-second-colon",
        "内容里另有英文冒号加空格的,整句要加英文双引号。",
        "一行里有两个冒号,系统分不清哪里是字段名。",
    ),
    Code(
        "FIL107",
        "content-begins-plainly",
        "内容以特殊符号或引号开头的,整句要加引号。",
        "星号、感叹号、方括号、引号等放在开头有特别的意思,会被误读。",
    ),
    Code(
        "FIL108",
        "file-can-be-parsed",
        "缩进、引号、括号要成对、对齐。",
        "系统靠缩进知道哪一行属于哪一条;对不齐就读不出来。",
    ),
    Code(
        "FIL109",
        "file-is-a-list-of-fields",
        "文件要有内容,每行先写字段名,再写英文冒号和内容。",
        "空文件或整段文字里没有字段,系统不知道报的是什么。",
    ),
    Code(
        "FIL110",
        "file-is-small",
        "一个文件不超过 256 KB。",
        "周报只写文字;这么大的文件多半是贴进了附件或图片。",
    ),
    Code(
        "FIL111",
        "field-is-written-once",
        "同一处的一个字段只能写一次。",
        "写了两次,系统不知道以哪一次为准;有的软件会悄悄丢掉前一次。",
    ),
    Code(
        "FIL112",
        "plain-yaml-only",
        "不能用“&”“*”“!”“<<”“%”这些特别写法。",
        "这些写法能让文件里看到的与读出来的不一样,也能让一个小文件变得极大。",
    ),
    Code(
        "FIL113",
        "one-report-in-a-file",
        "一个文件只写一份报表。",
        "用“---”隔开的第二份会被有的软件忽略。",
    ),
    Code(
        "FIL114",
        "field-name-is-a-word",
        "冒号前面必须是字段名。",
        "字段名不是一个词,就对不上任何一项。",
    ),
    Code(
        "FIL115",
        "file-is-no-deeper-than-the-template",
        "缩进层次和内容多少不超过模板的需要。",
        "层次太多、内容太多,多半是重复粘贴或写错了缩进。",
    ),
    Code(
        "FIL116",
        "file-is-no-link",
        "提交的必须是文件本身,不能是链接。",
        "链接指向哪里,别人看不到,也可能指向不该看的地方。",
    ),
    Code(
        "FIL117",
        "file-is-in-its-place",
        "文件要放在规定的文件夹里,用规定的文件名。",
        "哪个单位、哪一周、哪一类,都从文件夹和文件名得知。",
    ),
    Code(
        "FIL118",
        "office-files-are-there",
        "办公室的单位名录、阶段、日历和网站设置四个文件必须有。",
        "缺了其中一个,周报就无从核对。",
    ),
    Code(
        "FIL119",
        "spaces-are-plain",
        "缩进和冒号后面的空格必须是英文空格。",
        "中文输入法的全角空格和网页里的不换行空格看着是空格,系统却当作文字。",
    ),
    Code(
        "FIL120",
        "dash-is-plain",
        "每一条前面是英文短横“-”加一个空格。",
        "全角短横或缺少空格,系统就看不出这是新的一条。",
    ),
    Code(
        "FIL121",
        "number-sign-is-quoted",
        "内容里空格后面有“#”和数字的,整句要加英文双引号。",
        "空格加“#”表示后面是备注;不加引号,“#2厂房”这样的字会悄悄丢掉。",
    ),
    Code(
        "FIL122",
        "quotation-marks-are-paired",
        "内容开头或末尾的中文引号要成对。",
        "单独一个引号多半是输入法多按的,会原样留在项目名称里。",
        since="2026-W49",
        hint=True,
    ),
    Code(
        "FIL123",
        "record-stays-as-issued",
        "印发记录由系统写成,收到以后不能改,也不能删。",
        "印发过的数字悄悄一改,谁都说不清当时发的是什么;要改的另作更正,原来的留着。",
        since="2026-W49",
    ),
)
