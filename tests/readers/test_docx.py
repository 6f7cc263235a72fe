"""Word files: every way text stands in them, read once and in order; the rest is said."""

import io

import docx
import pytest

from assistant import readers
from assistant.document import Paragraph, Run, Table
from tests.readers.word import p, r, read, shown

DEL = '<w:del w:id="1" w:author="某人">{}</w:del>'
INS = '<w:ins w:id="2" w:author="某人">{}</w:ins>'
CUT = "<w:r><w:delText>旧</w:delText></w:r>"
BOX = "<wps:wsp><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp>"


def box(inside: str) -> str:
    """Give a text box as Word writes it: twice."""
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX.format(inside)}'
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def field(*inside: str) -> str:
    """Give a field: what stands between its begin, its separator and its end."""
    signs = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("separate", "end")]
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    return begin + "".join(f"{one}{sign}" for one, sign in zip(inside, signs, strict=True))


CODE = "<w:r><w:instrText> REF x </w:instrText></w:r>"

TEXTS = {
    "插入的修订算正文": (p(r("甲") + INS.format(r("乙")) + r("丙")), "甲乙丙"),
    "删除的修订不算": (p(r("甲") + DEL.format(CUT) + r("丙")), "甲丙"),
    "移动的文字算一次": (
        p(f"<w:moveFrom>{r('乙')}</w:moveFrom>{r('甲')}<w:moveTo>{r('乙')}</w:moveTo>"),
        "甲乙",
    ),
    "段落标记被删则接下一段": (
        p(r("甲"), f"<w:rPr>{DEL.format('')}</w:rPr>") + p(r("乙")),
        "甲乙",
    ),
    "样式分隔符": (
        p(r("标题。"), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(r("正文。")),
        "标题。正文。",
    ),
    "标题里的换行不分段": (
        p("<w:r><w:t>某镇</w:t><w:br/><w:t>报告</w:t></w:r>", '<w:outlineLvl w:val="0"/>'),
        "[h1] 某镇报告",
    ),
    "行内内容控件": (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>"), "甲"),
    "整段内容控件": (f"<w:sdt><w:sdtContent>{p(r('甲'))}</w:sdtContent></w:sdt>", "甲"),
    "超链接": (p(f'<w:hyperlink w:anchor="a">{r("甲")}</w:hyperlink>{r("乙")}'), "甲乙"),
    "简单域取结果": (
        p(f'<w:fldSimple w:instr="DATE">{r("2023")}</w:fldSimple>{r("年")}'),
        "2023年",
    ),
    "复杂域取结果": (p(field(CODE, r("352")) + r("件")), "352件"),
    "域套域": (p(field(CODE + field(CODE, r("乙")), r("甲")) + r("。")), "甲。"),
    "文本框只读一次": (p(r("甲") + box(p(r("框里")))), "甲\n框里"),
    "文本框套文本框": (p(box(p(r("外") + box(p(r("里")))))), "外\n里"),
    "旧式文本框": (
        p(
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
            f"{p(r('框'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        ),
        "框",
    ),
    "注音只读本字": (
        p(f"<w:r><w:ruby><w:rt>{r('pin')}</w:rt><w:rubyBase>{r('拼')}</w:rubyBase></w:ruby></w:r>"),
        "拼",
    ),
    "智能标记": (p(f'<w:smartTag w:element="x">{r("甲")}</w:smartTag>'), "甲"),
    "自定义标记": (f"<w:customXml>{p(r('甲'))}</w:customXml>", "甲"),
    "不认得的包裹也走进去": (p(f"<w:future><w:more>{r('甲')}</w:more></w:future>"), "甲"),
    "换行分段": (p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"), "甲\n乙"),
    "制表符与连字符": (
        p("<w:r><w:t>甲</w:t><w:tab/><w:t>A</w:t><w:noBreakHyphen/></w:r>"),
        "甲\tA-",
    ),
    "符号字体的方框": (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("是")), "☑是"),
    "公式里的字": (p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "x=1"),
    "空段不要": (p("") + p(r(" ")) + p(r("甲")), "甲"),
}


@pytest.mark.parametrize(("body", "text"), TEXTS.values(), ids=TEXTS)
def test_text(body: str, text: str) -> None:
    """Text is read once, in order, whatever it is wrapped in."""
    assert shown(read(body)) == text


SAID = {
    "删除": (p(r("甲") + DEL.format(CUT)), "修订中已删除的文字 1 处没有读入：“旧”。"),
    "隐藏": (p(r("甲") + r("密", "<w:vanish/>")), "隐藏文字 1 处没有读入：“密”。"),
    "图片": (p(r("甲") + "<w:r><w:drawing><a:blip/></w:drawing></w:r>"), "图片 1 处没有读入"),
    "嵌入文件": (p(r("甲")) + "<w:altChunk/>", "嵌入的文件 1 处没有读入"),
    "嵌入对象": (p(r("甲") + "<w:r><w:object/></w:r>"), "嵌入的对象 1 处没有读入"),
    "认不出的符号": (p(r("甲") + '<w:r><w:sym w:char="F012"/></w:r>'), "特殊符号 1 处没有读入"),
    "域代码": (p(r("甲") + field(r("码"), r("乙"))), "域代码里的文字 1 处没有读入：“码”。"),
    "无处安放": (p(r("甲")) + "<w:t>游离</w:t>", "另有 2 个字不知放在何处"),
}


@pytest.mark.parametrize(("body", "sentence"), SAID.values(), ids=SAID)
def test_left_out(body: str, sentence: str) -> None:
    """Whatever is not read is said in a sentence of its own."""
    left_out = read(body).left_out
    assert [one.startswith(sentence) for one in left_out] == [True]


def test_nothing_left_out() -> None:
    """A text box's second rendering and the page number are no loss."""
    reading = read(p(box(p(r("框")))), footer1=p(r("— 1 —")))
    assert reading.left_out == ()


def test_around() -> None:
    """Headers and comments are said; footnotes follow the paragraph they belong to."""
    reading = read(
        p(r("甲") + '<w:r><w:footnoteReference w:id="3"/></w:r>') + p(r("乙")),
        footnotes=f'<w:footnote w:type="separator" w:id="0">{p(r("线"))}</w:footnote>'
        f'<w:footnote w:id="3">{p(r("注"))}</w:footnote>',
        header1=p(r("内部资料")),
        comments=f'<w:comment w:id="0" w:author="张">{p(r("请核"))}</w:comment>',
    )
    assert shown(reading) == "甲\n注\n乙"
    assert reading.left_out == ("批注 1 处没有读入：“请核”。", "页眉没有读入：“内部资料”。")
    assert [(one.author, one.text) for one in reading.facts.comments] == [("张", "请核")]
    assert reading.facts.margins == ("内部资料",)
    margins = read(
        p(r("甲")), header1=p(r("电话 13805131234")), footer1=p(r("— 1 —"))
    ).facts.margins
    assert margins == ("电话 13805131234",)


def test_facts() -> None:
    """Tracked changes and hidden text are known, for checks to ask about."""
    facts = read(p(INS.format(r("新")) + DEL.format(CUT) + r("密", "<w:vanish/>") + r("。"))).facts
    assert (facts.inserted, facts.deleted, facts.hidden) == (("新",), ("旧",), ("密",))
    assert facts.restyled == 0
    assert read(p(r("字", "<w:b/><w:rPrChange><w:rPr/></w:rPrChange>"))).facts.restyled == 1


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="仿宋"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a">'
    '<w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="a"/><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="my"><w:name w:val="我的标题"/>'
    '<w:basedOn w:val="2"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/>'
    '<w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="标题 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="h"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="b"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>"
)
LONG = p(r("正文很长，够得上全文最常见的字体，用来比出标题与别处不同。"))

LOOKS = {
    "内置标题": (p(r("工作"), '<w:pStyle w:val="2"/>'), "[h1 lead=2] 工作"),
    "继承的标题": (p(r("工作"), '<w:pStyle w:val="my"/>'), "[h1 center lead=2] 工作"),
    "中文名的标题": (p(r("工作"), '<w:pStyle w:val="x"/>'), "[h2] 工作"),
    "总标题": (p(r("报告"), '<w:pStyle w:val="t"/>'), "[h0 center] 报告"),
    "大纲级别": (p(r("工作"), '<w:outlineLvl w:val="2"/>'), "[h3] 工作"),
    "正文级别盖过样式": (p(r("文"), '<w:pStyle w:val="x"/><w:outlineLvl w:val="9"/>'), "文"),
    "右对齐": (p(r("某镇"), '<w:jc w:val="end"/>'), "[right] 某镇"),
    "自己的对齐盖过样式": (p(r("题"), '<w:pStyle w:val="t"/><w:jc w:val="both"/>'), "[h0] 题"),
    "加粗开头": (p(r("一是。", "<w:b/>") + r("做")), "[lead=3] 一是。做"),
    "字符样式加粗": (p(r("一是。", '<w:rStyle w:val="b"/>') + r("做")), "[lead=3] 一是。做"),
    "中间加粗不是开头": (p(r("办了") + r("三件", "<w:b/>") + r("事")), "办了三件事"),
    "关掉的加粗": (p(r("一是。", '<w:b w:val="0"/>') + r("做")), "一是。做"),
    "编号随后面的字": (
        p(r("1.", '<w:rFonts w:eastAsia="宋体"/>') + r("抓好。", "<w:b/>") + r("做")),
        "[lead=5] 1.抓好。做",
    ),
    "数字的字体不算": (
        p(r("办结") + r("3", '<w:rFonts w:eastAsia="宋体"/><w:b/>') + r("件")),
        "办结3件",
    ),
    "整段加粗": (p(r("工作", "<w:b/>")), "[lead=2] 工作"),
    "样式里隐藏": (p(r("甲") + r("密", '<w:rStyle w:val="h"/>')), "甲"),
    "目录不读": (p(r("甲")) + p(r("工作 1"), '<w:pStyle w:val="toc1"/>'), "甲"),
}


@pytest.mark.parametrize(("body", "text"), LOOKS.values(), ids=LOOKS)
def test_look(body: str, text: str) -> None:
    """A paragraph's outline, alignment and lead are those its styles and runs give it."""
    assert shown(read(body + LONG, styles=STYLES)).splitlines()[:-1] == [text]


def cell(words: str, properties: str = "") -> str:
    """Give a cell."""
    inside = "".join(p(r(one)) for one in words.split("/"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def rows(*each: str) -> str:
    """Give a table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{one}</w:tr>' for one in each)}</w:tbl>"


SPAN, DOWN, ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

TABLES = {
    "合并单元格给一次": (
        rows(
            cell("甲", DOWN) + cell("乙", SPAN),
            cell("", ON) + cell("丙") + cell("丁"),
            cell("", ON) + cell("1") + cell("2"),
        ),
        "| 甲 ↕3 | 乙 ↔2\n| 丙 | 丁\n| 1 | 2",
    ),
    "控件里的行和格": (
        rows(f"<w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>" + cell("乙"))
        .replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
        .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>"),
        "| 甲 | 乙",
    ),
    "删除的行": (
        rows(cell("甲") + cell("乙"), "<w:trPr><w:del/></w:trPr>" + cell("丙") + cell("丁")),
        "| 甲 | 乙",
    ),
    "格里几行接起来": (rows(cell("公开/条数") + cell("A/B")), "| 公开条数 | A B"),
    "行首空出一格": (
        rows(cell("甲") + cell("乙"), '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("丙")),
        "| 甲 | 乙\n|  | 丙",
    ),
    "一格的表是版面": (rows(cell("标题/正文")), "标题\n正文"),
    "长格的表是版面": (rows(cell("一/二/三/四/五/六") + cell("旁")), "一\n二\n三\n四\n五\n六\n旁"),
    "表中表是版面": (
        rows(cell("外") + f"<w:tc>{rows(cell('甲') + cell('乙'))}{p('')}</w:tc>"),
        "外\n| 甲 | 乙",
    ),
    "表在段落之间": (p(r("前")) + rows(cell("甲") + cell("乙")) + p(r("后")), "前\n| 甲 | 乙\n后"),
}


@pytest.mark.parametrize(("body", "text"), TABLES.values(), ids=TABLES)
def test_table(body: str, text: str) -> None:
    """Tables of figures are tables; those that lay out text give their paragraphs."""
    assert shown(read(body)) == text


def test_library_file() -> None:
    """A file by python-docx reads as it was written, and so do its properties."""
    made = docx.Document()
    made.core_properties.author = "某镇司法所"
    made.add_heading("某镇2023年报告", 0)
    made.add_heading("工作情况", 1)
    made.add_paragraph("受理纠纷352件。")
    out = io.BytesIO()
    made.save(out)
    reading = readers.read("报告.docx", out.getvalue())
    assert [line.split("] ")[-1] for line in shown(reading).splitlines()] == [
        "某镇2023年报告",
        "工作情况",
        "受理纠纷352件。",
    ]
    assert reading.facts.author == "某镇司法所"


def test_runs_are_joined() -> None:
    """What Word splits for its own reasons is one run."""
    (block,) = read(p(r("受理") + r("352") + r("件"))).document.blocks
    assert isinstance(block, Paragraph)
    assert block.runs == (Run("受理352件"),)


def test_header_rows() -> None:
    """Rows repeated on each page are the table's head."""
    top = "<w:trPr><w:tblHeader/></w:trPr>"
    body = rows(top + cell("甲") + cell("乙"), top + cell("丙") + cell("丁"), cell("1") + cell("2"))
    (block,) = read(body).document.blocks
    assert isinstance(block, Table)
    assert block.header == 2
