"""Names of units that are alike: two units where they differ, spellings of one where they only are written otherwise."""

from __future__ import annotations

import pytest

from gazette_desk.parsing import parse_issue
from gazette_desk.parsing.units.unit_variants import gather_units, region_of_issuers

REGION = "云州市青河区"
PLACES = (
    "长安 长宁|东关 西关|石桥 石塘|柳湾 柳河|青山 青岩|上河 下河|南山 北山|白水 白鹭|红旗 红崖|金星 金山|大泉 小泉"
    "|新城 老城|太平 太和|文昌 文曲|三里 五里|双河 双塘|清溪 清河|龙潭 龙泉"
).split("|")
OF_PLACES = (
    "街道办事处 街道 镇 镇人民政府 乡 乡政府 村 村委会 村民委员会 社区 社区居委会 中学 小学 中心小学 派出所 司法所 卫生院"
    " 市场监管所 水库管理所 国有林场 农场 工业园区管委会 幼儿园 供水公司 社区卫生服务中心 污水处理厂 供水服务站"
    " 街道综合行政执法队 镇中心卫生院 社区党委 电力有限公司 人民法庭 灌区管理中心 自然资源所 交警中队"
).split()
TRIED = 5  # pairs of places with each institution
OTHERS = (
    "第一中学 第二中学|区第一小学 区第三小学|交警一大队 交警二大队|一号泵站管理所 二号泵站管理所|水务局 税务局"
    "|水务局 水文局|教育局 体育局|商务局 财政局|农业农村局 林业局|公安局 司法局|人民法院 人民检察院|总工会 工商联|妇联 残联"
    "|城投集团 旅投集团|农机服务中心 农技服务中心|市教育局 区教育局|东区指挥部 西区指挥部|区委组织部 区委宣传部"
    "|疾控中心 血防中心|住房公积金管理中心 住房保障管理中心|城市建设投资有限公司 城市建设发展有限公司|河东管理处 河西管理处"
    "|文化馆 图书馆|档案馆 博物馆|农业综合开发办公室 农业综合执法大队|第一人民医院 第二人民医院|中医院 区医院|科技局 科协"
    "|老干部局 老龄办|移动公司 联通公司|人民银行 农业银行|区河长办 乡河长办|农业科学研究所 林业科学研究所"
    "|水利工程质量监督站 水利工程建设管理站"
).split("|")
APART = [
    *((a + end, b + end) for i, end in enumerate(OF_PLACES) for k in range(TRIED) for a, b in [PLACES[(i + k * 5) % len(PLACES)].split()]),
    *(tuple(pair.split()) for pair in OTHERS),
]
SAME = (
    "发改局 发展和改革局|区发改局 发展和改革委员会|工信局 工业和信息化局|人社局 人力资源和社会保障局"
    "|住建局 住房和城乡建设局|住房城乡建设局 区住建局|文旅局 文化和旅游局|文体广电旅游局 文化体育广电和旅游局"
    "|卫健委 卫生健康委员会|卫健局 卫生健康局|市场监管局 市场监督管理局|区市场监管局 市场监督管理局|应急局 应急管理局"
    "|退役军人局 退役军人事务局|医保局 医疗保障局|审批局 审批服务管理局|行政审批局 审批服务管理局|自然资源局 区自然资源局"
    "|交通局 交通运输局|农业农村局 区农业农村局|林草局 林业和草原局|综合执法局 综合行政执法局|城管局 城市管理局"
    "|区委办 区委办公室|政府办 区政府办公室|区人大办 人大常委会办公室|区政协办 政协办公室|编办 区委编办|网信办 区委网信办"
    "|团区委 共青团委员会|妇联 区妇女联合会|残联 残疾人联合会|科协 科学技术协会|工商联 工商业联合会|总工会 区总工会"
    "|区法院 人民法院|区检察院 人民检察院|公安分局 市公安局青河分局|青河公安分局 区公安分局"
    "|市场监管分局 市市场监督管理局青河分局|生态环境分局 市生态环境局青河分局|交警大队 公安局交警大队|消防大队 消防救援大队"
    "|疾控中心 疾病预防控制中心|供销社 供销合作社联合社|长城街道 长城街道办事处|柳湾镇 柳湾镇人民政府|石桥乡政府 石桥乡"
    "|东关村 东关村委会|东关村村民委员会 东关村|城南社区 城南社区居委会|各乡镇 各乡镇人民政府|各街道 各街道办事处"
    "|各有关部门 相关部门|各镇（街道） 各镇街|各区 各区政府|全区各乡镇 各乡镇|发展和改苹局 发展和改革局"
    "|人力资源和社会保章局 人力资源和社会保障局|住房和域乡建设局 住房和城乡建设局|乡村振兴服务中必 乡村振兴服务中心"
    "|大数据中心 大数据管理中心|阅河集团 阅河实业集团有限公司|园区管委会 园区管理委员会"
    "|青河开发区管委会 青河开发区管理委员会|城投公司 城投有限公司|国网供电公司 国网青河供电有限公司|河长办 河长制办公室"
    "|信访局 区信访局|统计局 区统计局|组织部 区委组织部|民政部门 区民政局|农业综合服务中心 区农业综合服务中心"
    "|区融媒体中心 融媒体中心|纪委监委 区纪委监委|水利局 区水利局|教体局 教育体育局|市监局 市场监管局"
    "|公共资源交易中心 区公共资源交易中心|税务局 区税务局|邮政公司 区邮政公司|乡镇街道 各乡镇街道|青河区财政局 财政局"
    "|市埸监督管理局 市场监督管理局"
).split("|")
FEWEST_FOUND = 0.95


def test_like_names_are_two_units() -> None:
    assert len(set(APART)) > 200
    assert [pair for pair in APART if len(gather_units(pair, REGION)) != 2] == []


def test_spellings_are_one_unit() -> None:
    found = [pair for pair in SAME if len(gather_units(pair.split(), REGION)) == 1]
    assert len(found) >= FEWEST_FOUND * len(SAME)


@pytest.mark.parametrize(
    ("issuer", "region"),
    [
        ("云州市青河区人民政府办公室", "云州市青河区"),
        ("青河区水务局", "青河区"),
        ("云州市人民政府", "云州市"),
        ("云岭省人民政府办公厅", "云岭省"),
        ("区政府办公室", None),
        ("县水务局", None),
    ],
)
def test_the_district_of_an_issuer(issuer: str, region: str | None) -> None:
    assert region_of_issuers([issuer]) == region


@pytest.mark.parametrize(("place", "level"), [("青河县", "县"), ("云州市", "市"), ("云岭省", "省")])
def test_units_of_a_single_document_are_those_of_its_issuer(place: str, level: str) -> None:
    text = (
        f"{place}人民政府关于加强河道治理的意见\n\n各单位：\n\n一、任务\n\n1.清理淤泥。（责任单位：{level}发改委、{level}级有关部门）\n\n"
        f"2.恢复植被。（责任单位：发改委、各级有关部门）\n\n{place}人民政府\n\n2021年5月20日\n"
    )
    assert parse_issue(text, "x.txt").units[0].printed == (f"{level}发改委", "发改委")
