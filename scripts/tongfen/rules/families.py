"""The families of codes, in the order in which a clerk meets them, with the words of the handbook."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """`prefix` is what its codes begin with, `lead` says what its rules are about."""

    prefix: str
    title: str
    lead: str


FAMILIES: tuple[Family, ...] = (
    Family("FIL", "文件", "文件能不能打开、能不能读懂。多半是输入法或编辑软件带来的。"),
    Family("SCH", "写法", "字段名、必填项、选项、数字和日期的写法。"),
    Family("REF", "引用", "写到的单位、项目、活动、问题，是不是登记过的。"),
    Family("OWN", "归属", "这一条该不该由本单位来报。"),
    Family("TIM", "时限", "报的是哪一周，收到时封账没有。"),
    Family("LIF", "进度与凭证", "项目从线索到达效怎样一步步报，要什么证明材料。"),
    Family("AMT", "金额", "金额的单位、到位资金和凭证。"),
    Family("DUP", "重复", "编号用过没有，项目是不是别的单位报过。"),
    Family("COR", "更正", "封账以后的更正：改的是哪一条、哪一项，原来是什么。"),
    Family("SHR", "分成", "首报单位与落地单位怎样分成。"),
    Family("PII", "个人信息", "不该写进来的个人信息。"),
    Family("POL", "政策", "政策文件的期限、取代关系、审查和兑现情况。"),
    Family("CHN", "产业链", "产业链方案的环节、缺口、起止和规划节点，周报里的环节。"),
    Family("TKT", "问题与转办", "问题怎样答复、办结、退回和评价，转办怎样办、怎样销号。"),
    Family("UNT", "单位名录", "办公室维护的单位名录：改名、撤并、承接和账号。"),
    Family("RUL", "裁定与调整", "办公室的裁定、项目调整、豁免、异议和抽查，以及单位改总投资。"),
    Family("ASM", "考核设置", "办公室填写的考核办法、目标、日历、统计数据、点评和报表对照。"),
    Family("ACT", "活动", "活动计划与举办情况对不对得上，有没有报重，成效记在哪些项目上。"),
    Family("TRN", "培训和挂职", "培训计划、培训记录和挂职：单位、年份、人数写得对不对。"),
)
"""Families whose rules are still to come stand here too; nobody is shown an empty one."""
