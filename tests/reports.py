"""Documents made by hand, for the tests of what writes them."""

from assistant.document import (
    Addressee,
    Attachments,
    Cell,
    Document,
    Heading,
    Mark,
    Note,
    Paragraph,
    Run,
    Signature,
    Table,
    Title,
)

FULL = Document(
    (
        Title("青浦县石湾镇人民政府2022年度法治政府建设情况报告"),
        Addressee("县委、县政府"),
        Paragraph((Run("现将有关情况报告如下："),)),
        Heading(1, "一、", (Run("2022年工作开展情况"),)),
        Heading(2, "（一）", (Run("化解社会矛盾"),)),
        Heading(
            3,
            "1.",
            (Run("调处纠纷"),),
            "。",
            (
                Run("全年受理“纠纷”"),
                Run("352", "受理纠纷"),
                Run("件——比上年的"),
                Run("【待补：司法所，上年受理】", "上年受理", Mark.OWED),
                Run("件，复核后仍为"),
                Run("352", "受理纠纷"),
                Run("件。"),
            ),
        ),
        Heading(2, "（二）", (Run("规范执法"),), "。", (Run("罚款<1万元&没收>部分入库。"),)),
        Table(
            (
                (Cell("项目", columns=2), Cell("件数")),
                (Cell("纠纷", rows=2), Cell("受理"), Cell("352")),
                (Cell("成功"), Cell("352")),
            )
        ),
        Attachments(("统计表", "名单")),
        Signature(("青浦县石湾镇人民政府",), "2023年1月16日"),
        Note("此件公开发布"),
    ),
    (("索引号", "11320982/2023-00355"), ("文号", "")),
)
