"""The words by which a number in a report is told to be a figure, or only to look like one.

From about 130 reports published between 2019 and 2025. Lists of words are parted by blanks;
of two that fit the longer is taken.
"""

# What is counted, by the classifier behind the number.
STRONG = (
    "人次 件次 场次 批次 户次 家次 轮次 期次 班次 车次 台次 例次 课次 宗次 头次 次 场 期 轮 件 "
    "起 宗 例 份 篇 册 本 卷 幅 封 块 套 箱 台 辆 架 座 处 所 间 栋 幢 名 人 位 户 家 批 部 堂 "
    "节 课时 学时 届 天 小时 分钟 公里 平方米 平方公里 米 亩 公顷 吨 公斤 元 笔 单 艘 棵 株 桶 "
    "工作日 班 讲 度 路 站 室 园 角 岗 面 盏 枚 根 匹 头 组 部次 册次 篇次 项次 份次 案次 台套"
)
# Behind digits these are classifiers too; behind characters they mostly make names (五里村).
RARE = (
    "回 趟 遍 桩 章 摊 里 副 顿 席 口 瓶 袋 捆 列 字 页 段 集 句 人天 千米 厘米 斤 千克 升 分贝 "
    "千瓦 秒 票 案 桌 排"
)
# Classifiers that slogans and divisions use as well (三项制度, 四个亲自, 三级网格, 五类人员).
WEAK = (
    "个工作日 个百分点 个小时 个半天 个月 个 项 条 张 类 级 种 分 倍 课 年 点 层 门 对 片 支 队 村 "
    "镇 乡 街 社区 网格 步 日 周 大类 大项 小类 方 线 款 道 站点"
)
# Of these some in characters are counted (七个村), of other things they are divisions.
COUNTED = (
    r"(?:行政|自然)?村(?!规|以上)|社区|乡镇|镇街|街道|小区|居民小组|村民小组|示范点|站点|工作日|月"
)
# Behind characters these make sayings (一万年, 三百六十度), unless 余 or 近 is said.
SPANS = "年 度 天 日 周 点 步 道 分 里 层"
# Any other sign behind digits is a classifier if a clause ends there, but for these.
NO_UNIT = "年月日号时点分秒后前多余来个以之的和与及至到为是在"
# One to nine in characters are a count of these where something was built or won.
SOLID = "座 处 所 间 栋 幢 辆 台 支 部 架 艘 块 个 条 家"
# After these 一次 at the end of a clause is a way of speaking (最多跑一次).
ONCE = r"(?<![跑进统同唯第另逐每任手户人村企案事落漏])$"
BUILT = (
    r"(?:建成|新建|建设|打造|设立|成立|配备|购置|新增|添置|组建|改造|创成|创建|获评|培育|建起)了?$"
)

# Behind a number in characters and its classifier, what makes a saying of them and no count.
SAYING = (
    "性 站式 体化 件事 事 大事 方面 个方面 层面 环节 维度 阶段 步骤 亲自 维护 意识 自信 确立 到位 "
    "必须 坚持 不准 严禁 制度 责任 张网 张表 本账 盘棋 条线 条龙 块牌 把手 把尺 把钥匙 股绳 套班子 "
    "班子 会一课 手抓 步走 道防线 防线 融合 结合 队伍管 三番 八方 一"
)

# What stands before a number and belongs to it; quantity.BEFORE has the others.
REACHED = "突破"
UPWARD = "上"

# Stretches whose numbers are no figures; each pattern is one known rule.
NO_FIGURE = (
    r"《[^《》]*》",  # names of laws and documents
    r"三番五次|四面八方|五湖四海|千家万户|三天两头|说一套|做一套|一次次|一件件|一对一|一家一户",
    r"“[^“”]{1,15}”",  # slogans, schemes, days: “1310” “八五” “12·4”
    r"[〔［\[【（(](?:19|20)\d{2}[〕］\]】）)]\s?\d+\s?号",  # document numbers
    r"第\s?(?:\d{1,6}|[一二三四五六七八九十百]{1,6})(?:届|次|号|条|款|项|批|期|名|个|位|章|轮|季度)?",
    r"[（(〔]?(?:19|20)\d{2}\s?[-—–－~～至到]\s?(?:19|20)\d{2}\s?年?[）)〕]?",
    r"(?<!\d)(?:19|20)\d{2}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,2}(?!\d)",
    r"(?<!\d)(?:19|20)\d{2}\s?年(?:度|初|底|末)?(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号])?)?",
    r"(?<!\d)\d{1,2}\s?[-—–－~～至到]\s?\d{1,2}\s?月(?:份|底)?",
    r"(?<!\d)\d{1,2}\s?月(?:\s?\d{1,2}\s?[日号]|份|底|初|末|[上中下]旬)?",
    r"(?<![\d.])\d{1,2}\s?日(?!均)",
    r"(?<!\d)\d{1,2}[:：]\d{2}(?!\d)",
    r"[\d一二两三四五六七八九十]{1,4}\s?(?:周?岁|周年|后(?=[党干群青]))",
    r"(?<!连续)(?<!连续第)(?<![\d.])\d{1,2}年(?!度)",  # spans of years but streaks
    r"[一二三四五六七八九十]{1,4}届(?=[一二三四五六七八]?中|全国|人大|政协|党代|历次|全会|委员)",
    r"[一二三四]期(?=工程|项目|建设|步道)|(?:\d{1,3}|[一二三四五])分钟(?=[^，。；]{0,8}圈)",
    r"[\d一二两三四五六七八九十]{1,4}\s?个?(?:方面|层面|维度|亲自|意识|自信|维护|坚持|必须|不准|严禁)",
    r"(?:\w{2}一(?P<each>[处起件个批户名次项])[、，])(?:\w{2}一(?P=each)[、，]?)+",
    r"(?<![\d,.])\d{1,5}(?:[·•]\d+)+",
    r"(?<!\d)(?:\d{1,4}|[NnXx])(?:[+＋](?:\d{1,4}|[NnXx]))+",
    r"(?<!\d)\d{1,4}\s?[×xX*]\s?\d{1,4}(?:小时)?|(?<!\d)24小时",
    r"(?<![\d,.])(?:12345|12348|12388|12315|12309|12333|8890)(?![\d,.件条个宗起次])",
    r"(?<![\d,.])(?:110|119|120|122)(?=报警|接警|指挥|联动|平台|警情|急救)",
    r"https?://\S+|(?<![A-Za-z])[A-Za-z]{1,20}-?\d[\w./-]*|(?<![\d.])\d+[A-Za-z]\w*",
    r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9})(?!\d)",
    r"(?:拨打|电话|热线|专线)[^，。；\d]{0,4}\d[\d-]{5,}",
    r"(?<!\d)\d{1,6}\s?号(?!召)|(?<!\d)\d{1,2}\.\d{1,2}版|(?<!\d)\d{1,4}(?:千伏|路(?=公交))",
    r"(?:每小时|限速|时速)\d{1,3}(?:公里|千米)|两[人名](?:以上|执法|一组)",
    r"(?<![\d,.])\d{2,5}(?=工作法|工程|模式|工作模式|体系|机制|行动|计划|工作机制|工作体系)",
    (
        r"每\s?[\d一二两三四五六半]{0,3}\s?个?(?:年|季度|季|月|周|星期|旬|日|天|工作日)"
        r"[^，。；、]{0,8}?(?:\d+|[一二两三四五])\s?(?:次|场|期|轮|课|节|名|篇)"
    ),
    r"^\s*[（(]?\d{1,2}[）)、．](?!\d)|^\s*\d{1,2}\.(?!\d)|(?<=[；。：])[（(]?\d{1,2}[）)]",
)

# Statements that something did not happen.
NONE = (
    r"未(?:发生|出现|收到|接到|制发|产生|引发|被|有(?!效|力|序|机|所)|发现)",
    r"没有(?=发生|出现|收到|接到|因|被|一[例起件人宗名]|行政|产生|脱管)(?:发生|出现|收到|接到|产生)?",
    (
        r"(?<![从毫有若])无(?:一(?:例|起|件|人|宗|名)?|(?=败诉|被|因|行政(?:复议|诉讼|应诉)|进京|赴省|"
        r"赴京|越级|集体访|集访|非访|群体性|重复信访|差评|投诉|信访积案|复议|诉讼|纠错|安全事故|"
        r"重大|较大|民转刑|“民转刑))"
    ),
    (
        r"零(?:投诉|上访|事故|发生|差评|复议|败诉|纠错|诉讼|非访|信访|越级|发案|举报|伤亡|违纪|"
        r"进京|(?=”))"
    ),
    r"(?:一[个件起例宗人名]|半[个件起])[也都]?没有",
    r"(?<!“)清零(?!”|总|政策|方针|行动)",
)
NONE_UNIT = "件"

# Numbers no value can be given to.
VAGUE = r"(?:好?几|数)[十百千万]{1,2}余?|十几"
FRACTION = r"[一二三四五六七八九十百千万]{1,6}分之[一二三四五六七八九十百千万点]+"

# Headings below which numbers are goals, and those below which "not" is a shortcoming.
PLAN = r"下一步|下步|打算|主要安排|工作安排|工作思路|工作计划|努力方向|下年|改进措施|目标任务|展望"
PROBLEMS = r"不足|问题|短板|困难|薄弱"

# What a label loses at its ends.
LEADING = (
    r"截[至止]目前|截[至止]年底|目前为止|今年以来|一年来|今年|本年度|本年|年内|全年|年度|上半年|目前|"
    r"现已|现(?=有|建|聘)|已经|已|累计|全[镇乡街县区市](?:道)?(?=[^]]|$)|我[镇乡街局县区市](?:道)?|"
    r"镇党委|镇政府|共计|共(?![同享建青产识])|总共|合计|其中|另有|另|还|并|且|又|同时|以及|和|与|或|则|"
    r"均|都|各(?![类级村部单种方项社])|分别|先后|相继|通过|对|向|将|把|由|从|使|让|的|是|等|"
    r"为(?!民)"
)
TRAILING = (
    r"不少于|不低于|达到了?|(?<![下传表到])达|约为|(?<![签预违履解])约|近|超过?|共计|共有?|总计|合计|均为|"
    r"均达|均|各为|各|分别为|分别达|分别|(?<!行)为|是|有|了|(?<![收接受做])到|至|仅有?|只有?|占|(?<!标)的|"
    r"多达|高达|已达?|累计达?|控制在|保持在|稳定在|维持在|提[高升][到至]|[增降减升]至|增加到|扩充至|"
    r"上升至|下降[到至]|缩短[至为]|压缩[至为到]|整合为|精简至|发展到|由|从|等|数量|仍有|尚有|还有|力争|"
    r"实现"
)
# What a thing counted does; a noun behind the number ends there.
DOES = (
    "均 全部 全员 同步 已 被 获 配备 开展 参加 完成 实现 进行 授课 正在 正 制定 成立 建立 签订 "
    "组织 提供 接受 取得 通过 协同 轮流 都 实行 落实 参与 新签 符合 不符合 巡展 覆盖 进入 达到 "
    "追回 担任 受 未 仍 逐一 发放 审查 提出 举办 在 对 为 到 由 用于 改造 的 ，"
)

# Where a clause ends so, the noun behind the number is what is counted.
LED_TO = r"(?:落[实到]+|覆盖|走遍|[对为把将向给由从与和及含在到等]|组织)$"
# Labels that say what became of what was counted before.
LEANING = (
    r"(?:总[数量额计]|合计|占.*|其余.*|剩余.*|余下.*|已?(?:成功|办结|化解|采纳|答复|销号|结案|整改)|"
    r"举办|办理|出动|结转|处置|满意)$"
)
# Where a label too long may begin.
BEGINS = r"今年以来|今年|全年|本年|开展|组织|收到|接到|举办|完成|落实|建立|观看"

COMPARED = r"同比|环比|较(?:上|去|前|20)|比(?:上|去|前|20)|相比"
MOVED = r"(?:增长|上升|提高|提升|增加|下降|减少|降低|缩减|压减|压缩|精简|缩短|多|少|升|降)了?$"
# With these in its clause a figure is not what the catalogue's plain wording means.
OTHERWISE = "防止 避免 清退 减免 免除 挽回 退回 不合格 不符合 无依据 专家 减少"
