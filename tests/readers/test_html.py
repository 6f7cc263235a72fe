"""Web pages: the report in its order, its metadata as data, what is around it left and said."""

import pytest

from assistant import readers
from assistant.errors import FileError
from tests.readers.word import shown

TITLE = "云山镇人民政府2023年度法治政府建设情况报告"
LEAD_IN = "2023年，云山镇推进依法行政各项工作。现将有关情况报告如下："
PROSE = "全年受理矛盾纠纷352件，成功调解351件，成功率为99.7%，没有一件激化。"
BODY = f"<p>{LEAD_IN}</p><p>一、主要做法</p><p>{PROSE}</p>"
PLAIN = f"{LEAD_IN}\n一、主要做法\n{PROSE}"
FOOT = "<div><a>打印</a> <a>关闭</a></div><div>版权所有：云山镇人民政府</div>"
NAVIGATION = '<ul><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul>'


def read(inside: str, head: str = "") -> readers.Reading:
    """Read a page."""
    page = f'<html><head><meta charset="utf-8">{head}</head><body>{inside}</body></html>'
    return readers.read("报告.html", page.encode())


PLACES = {
    "正文在容器里": f"{NAVIGATION}<h1>{TITLE}</h1><div><div>{BODY}</div></div>{FOOT}",
    "正文与导航并列": f"{NAVIGATION}<h1>{TITLE}</h1>{BODY}{FOOT}",
    "标题不是h1": f'{NAVIGATION}<div class="tit">{TITLE}</div><div>{BODY}</div>{FOOT}',
    "标题在正文里": f"{NAVIGATION}<div><h1>{TITLE}</h1>{BODY}</div>{FOOT}",
    "版面是表格": f"<table><tr><td>{NAVIGATION}<td><h1>{TITLE}</h1>{BODY}</table>{FOOT}",
    "正文用换行": f"<h1>{TITLE}</h1><td>{PLAIN.replace(chr(10), '<br/>')}</td>{FOOT}",
    "正文原样换行": f"<h1>{TITLE}</h1><pre>{PLAIN}</pre>{FOOT}",
    "样式原样换行": f'<h1>{TITLE}</h1><p style="white-space:pre-wrap">{PLAIN}</p>{FOOT}',
    "标签没有结尾": f"<h1>{TITLE}</h1><div>{BODY.replace('</p>', '')}</div>{FOOT}",
    "脚本和样式": f"<script>var 首页=1;</script><style>p{{}}</style><h1>{TITLE}</h1>{BODY}",
    "页脚里有长句": f"<h1>{TITLE}</h1><div>{BODY}</div><footer><p>{PROSE}</p></footer>",
    "标题分两行": f"<h1>云山镇人民政府<br>2023年度法治政府建设情况报告</h1><div>{BODY}</div>",
}


@pytest.mark.parametrize("inside", PLACES.values(), ids=PLACES)
def test_place(inside: str) -> None:
    """The report is found wherever its site puts it, and nothing of the site comes with it."""
    lines = [one.split("] ")[-1] for one in shown(read(inside)).splitlines()]
    assert lines == [TITLE, *PLAIN.splitlines()]


# Lines above the body, a block each; those from the first * on are the title.
TITLES = {
    "发文机关单独一行": "政务公开|*云山县水利局|关于2023年度法治政府建设情况的报告",
    "两个机关": "*中共云山镇委员会|云山镇人民政府|关于2023年度法治政府建设情况的报告",
    "网站名称不是机关": "云山县人民政府|*云山县水利局|关于2023年度法治政府建设情况的报告",
    "标题自带机关": f"云山县人民政府|*{TITLE}",
    "年度后断开": "*云山县水利局关于2023年度|法治政府建设情况的报告",
    "词中间断开": "*云山县水利局关于2023年度法治|政府建设情况的报告",
}


@pytest.mark.parametrize("lines", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("byline", ["", "<div>发布时间：2024-01-16</div>"])
def test_title_in_several_blocks(lines: str, byline: str) -> None:
    """Issuers directly above a title that names none, and what it was cut from, belong to it."""
    blocks = "".join(f"<div>{one.strip('*')}</div>" for one in lines.split("|"))
    reading = read(f"{NAVIGATION}{blocks}{byline}<div><div>{BODY}</div></div>{FOOT}")
    title = lines.partition("*")[2].replace("|", "")
    assert shown(reading).splitlines()[0] == f"[h0 center] {title}"


def test_title_of_the_window() -> None:
    """A title that only the window bears is the report's, without the site's name."""
    reading = read(f"<div>{BODY}</div>", f"<title>{TITLE}_云山县人民政府</title>")
    assert shown(reading).splitlines()[0] == f"[h0 center] {TITLE}"


def test_left_out() -> None:
    """What is around the report, or hidden, is said."""
    around = "“首页”“政务公开”“打印 关闭”“版权所有：云山镇人民政府”"
    hidden = '<div style="display: none">登录后可见</div>'
    reading = read(f"{NAVIGATION}<h1>{TITLE}</h1>{hidden}<div>{BODY}</div>{FOOT}")
    assert reading.left_out == (
        f"网页上正文以外的文字 4 处没有读入：{around}。",
        "网页上不显示的文字 1 处没有读入：“登录后可见”。",
    )


def test_signature_beside_the_body() -> None:
    """Issuer and date that stand after the text's own container are the report's."""
    end = "<div>云山镇人民政府</div><div>2024年1月16日</div>"
    assert shown(read(f"<h1>{TITLE}</h1><div>{BODY}</div>{end}{FOOT}")).endswith(
        f"{PROSE}\n云山镇人民政府\n2024年1月16日"
    )


def test_part_beside_the_body() -> None:
    """A part in a container of its own is the report's, however small beside the rest."""
    many = f"<p>{PROSE}</p>" * 60
    page = f"<h1>{TITLE}</h1><div>{many}</div><div><p>三、打算</p><p>{PROSE}</p></div>{FOOT}"
    assert shown(read(page)).endswith(f"{PROSE}\n三、打算\n{PROSE}")
    page = f"<h1>{TITLE}</h1><div><p>{LEAD_IN}</p></div><div><p>一、甲</p>{many}</div>{FOOT}"
    assert shown(read(page)).splitlines()[1:3] == [LEAD_IN, "一、甲"]


METADATA = {
    "表格": "<table><tr><td>索引号</td><td>1-2</td><td>发布机构</td><td>云山镇</td></tr>"
    "<tr><td>文号</td><td></td><td>公开方式</td><td>主动公开</td></tr></table>",
    "表头格": "<table><tr><th>索引号：</th><td>1-2</td></tr><tr><th>发布机构：</th><td>云山镇</td>"
    "</tr><tr><th>文号：</th><td></td></tr><tr><th>公开方式：</th><td>主动公开</td></tr></table>",
    "定义列表": "<dl><dt>索引号</dt><dd>1-2</dd><dt>发布机构</dt><dd>云山镇</dd><dt>文号</dt>"
    "<dd></dd><dt>公开方式</dt><dd>主动公开</dd></dl>",
    "方括号": "<ul><li><span>[ 索引号 ]</span> 1-2</li><li><span>[ 发布机构 ]</span> 云山镇</li>"
    "<li><span>[ 文号 ]</span></li><li><span>[ 公开方式 ]</span> 主动公开</li></ul>",
    "冒号": "<div>索引号：1-2</div><div>发布机构：云山镇</div><div>文号：</div>"
    "<div>公开方式：主动公开</div>",
    "同一行": "<div><b>索引号：</b>1-2 <b>发布机构：</b>云山镇 <b>文号：</b> "
    "<b>公开方式：</b>主动公开</div>",
    "字间空格": "<p>索 引 号：1-2</p><p>发布机构：云山镇</p><p>文　　号：</p>"
    "<p>公开方式：主动公开</p>",
    "一行文字": "<div>索引号：1-2 发布机构：云山镇 文号： 公开方式：主动公开</div>",
    "全角空格": "<p>索引号：1-2　发布机构：云山镇　文号：　公开方式：主动公开</p>",
}
PAIRS = (("索引号", "1-2"), ("发布机构", "云山镇"), ("文号", ""), ("公开方式", "主动公开"))


@pytest.mark.parametrize("block", METADATA.values(), ids=METADATA)
@pytest.mark.parametrize("where", ["前", "里", "后"])
def test_metadata(block: str, where: str) -> None:
    """The block of fields is data, however its site writes it and wherever it stands."""
    article = f"<h1>{TITLE}</h1>{{}}<div>{{}}{BODY}</div>{{}}{FOOT}".format(
        *(block if one == where else "" for one in "前里后")
    )
    reading = read(NAVIGATION + article)
    assert reading.document.metadata == PAIRS
    assert [one.split("] ")[-1] for one in shown(reading).splitlines()] == [
        TITLE,
        *PLAIN.splitlines(),
    ]


def test_undivided_metadata() -> None:
    """Names and values with nothing but blanks between them are left to recognise, not dropped."""
    block = "<p>索引号 1-2 组配分类 业务工作</p><p>文号 主题分类</p>"
    for page in (f"{block}<h1>{TITLE}</h1><div>{BODY}</div>", f"<h1>{TITLE}</h1>{block}{BODY}"):
        reading = read(page)
        assert {"索引号 1-2 组配分类 业务工作", "文号 主题分类"} < {*shown(reading).splitlines()}
        assert reading.left_out == ()


def test_byline_is_not_metadata() -> None:
    """Counters and letter sizes beside the title are no fields."""
    byline = "<div>来源：云山镇 发布时间：2024-01-16 浏览次数：12 【字体：大 中 小】</div>"
    block = METADATA["表格"]
    assert read(f"{block}<h1>{TITLE}</h1>{byline}<div>{BODY}</div>").document.metadata == PAIRS


def test_look() -> None:
    """Heading tags, alignment and bold beginnings are kept for recognise to judge."""
    reading = read(
        f"<h1>{TITLE}</h1><div><h2>一、主要做法</h2><p><b><span>（一）抓学习。</span></b>{PROSE}</p>"
        f'<p><span style="font-family:楷体">（二）抓普法。</span>{PROSE}</p><p>{PROSE}</p>'
        '<p align="right">云山镇</p><div style="text-align:center"><p>居中</p></div></div>'
    )
    assert shown(reading) == "\n".join(
        [
            f"[h0 lead={len(TITLE)}] {TITLE}".replace(f" lead={len(TITLE)}", " center"),
            "[h1 lead=6] 一、主要做法",
            f"[lead=7] （一）抓学习。{PROSE}",
            f"[lead=7] （二）抓普法。{PROSE}",
            PROSE,
            "[right] 云山镇",
            "[center] 居中",
        ]
    )


def test_several_first_headings() -> None:
    """Where h1 stands for 一、 and not for the title, it is a heading of the first level."""
    reading = read(f"<div><h1>一、甲</h1><p>{PROSE}</p><h1>二、乙</h1><p>{PROSE}</p></div>")
    assert [line[:4] for line in shown(reading).splitlines() if line[0] == "["] == ["[h1 ", "[h1 "]


def test_tables() -> None:
    """Tables keep what their cells span; spans beyond the table are cut."""
    table = (
        "<table><thead><tr><th rowspan=2>部门</th><th colspan=2>案件</th></tr>"
        "<tr><th>一般</th><th>简易</th></tr></thead>"
        "<tr><td rowspan=9>甲</td><td><p>1</p></td><td>2<br>3</td></tr></table>"
    )
    reading = read(f"<h1>{TITLE}</h1><div>{BODY}{table}<p>{PROSE}</p></div>")
    assert "| 部门 ↕2 | 案件 ↔2\n| 一般 | 简易\n| 甲 | 1 | 2 3" in shown(reading)


def test_characters() -> None:
    """Entities are characters, wrapped source lines are one line, eaten brackets stay seen."""
    words = "&ldquo;三项\n   制度&rdquo;&nbsp;&#37; A\n B，《落实<>》<《意见》。"
    inside = f"<h1>{TITLE}</h1><div><p>{words}</p>{BODY}</div>"
    assert shown(read(inside)).splitlines()[1] == "“三项制度”\xa0% A B，《落实<>》<《意见》。"


LISTS = {
    "<ol><li>甲</li><li><p>乙</p></li></ol>": "1.甲 2.乙",
    '<ol start="3"><li>甲<li value="9">乙<li>丙</ol>': "3.甲 9.乙 10.丙",
    '<ol style="list-style-type: cjk-ideographic"><li>甲<li>乙</ol>': "一、甲 二、乙",
    '<ol class="custom_cn2 x"><li>甲<ol><li>乙</ol><li>丙</ol>': "（一）甲 1.乙 （二）丙",
    "<ul><li>甲</li></ul>": "甲",
    '<ol style="list-style:none"><li>甲</li></ol>': "甲",
    "<ol><li></li><li>甲</li><li></li></ol>": "2.甲",
}


@pytest.mark.parametrize(("inside", "text"), LISTS.items())
def test_list(inside: str, text: str) -> None:
    """The numbers a browser shows before the items of a list are in the text."""
    page = read(f"<h1>{TITLE}</h1><div><p>{PROSE}</p>{inside}<p>{PROSE}</p></div>")
    assert shown(page).splitlines()[2:-1] == text.split()


def test_word_page() -> None:
    """A page Word saved keeps what its conditional comments wrap."""
    inside = f"<p class=MsoNormal><![if !supportLists]>一、<![endif]><o:p></o:p>工作</p>{BODY}"
    assert shown(read(inside)).splitlines()[0] == "一、工作"


@pytest.mark.parametrize("meta", ["gb2312", "GBK", "utf-8", "没有这种编码"])
def test_encoding(meta: str) -> None:
    """What a page says of its encoding is checked, and gb2312 means all of GB 18030."""
    page = f'<html><head><meta charset="{meta}"></head><body>{BODY}<p>𠮷镇人民政府</p></body>'
    reading = readers.read("报告.html", page.encode("gb18030"))
    assert reading.encoding == "gb18030"
    assert shown(reading).endswith("𠮷镇人民政府")


def test_no_report() -> None:
    """A page of links alone is refused."""
    with pytest.raises(FileError, match="找不到报告的正文"):
        read(NAVIGATION)
