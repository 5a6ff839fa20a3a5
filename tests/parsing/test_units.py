"""Units and persons: lists, roles told in words, the heads of duties, spellings brought together. All names are invented."""

import time

import pytest

from gazette_desk.parsing.records import Unit
from gazette_desk.parsing.unit_variants import gather_units
from gazette_desk.parsing.units import is_person, is_unit, leading_units, split_leaders, split_roles, split_units

LISTS = [
    ("区教育局、区财政局，各乡镇；区水务局。", ["区教育局", "区财政局", "各乡镇", "区水务局"]),
    ("区应急管理局、", ["区应急管理局"]),
    ("**区教育局**、区财政局", ["区教育局", "区财政局"]),
    ("交警一、二大队、各镇", ["交警一、二大队", "各镇"]),
    ("交警一大队、二大队", ["交警一大队", "二大队"]),
    ("区、市直属学校", ["区、市直属学校"]),
    ("区发展和改革局（金融工作局、物价局）、区司法局", ["区发展和改革局（金融工作局、物价局）", "区司法局"]),
    ("各镇（街）、村（居）", ["各镇（街）", "村（居）"]),
    ("区教育局、区民政局等", ["区教育局", "区民政局"]),
    ("区教育局、区民政局等相关部门", ["区教育局", "区民政局", "相关部门"]),
    ("公安、民政等部门", ["公安", "民政"]),
    ("教育局、财政局等3个部门", ["教育局", "财政局"]),
    ("高等学校、中等职业学校", ["高等学校", "中等职业学校"]),
    ("教育局财政局", ["教育局", "财政局"]),
    ("区委宣传部区委组织部", ["区委宣传部", "区委组织部"]),
    ("各部门各单位", ["各部门", "各单位"]),
    ("区直各部门", ["区直各部门"]),
    ("石河镇南山乡", ["石河镇", "南山乡"]),
    ("各镇街道", ["各镇街道"]),
    ("公安局青河分局", ["公安局青河分局"]),
    ("区水务局河道管理所", ["区水务局河道管理所"]),
    ("教育局 财政局", ["教育局", "财政局"]),
    ("区 教育局、财 政局", ["区教育局", "财政局"]),
    ("区教育局\n区财政局", ["区教育局", "区财政局"]),
    ("区工业信息化和商\n务局、区水务局", ["区工业信息化和商务局", "区水务局"]),
    ("市场监督管理局\n青河分局", ["市场监督管理局青河分局"]),
    ("教育局和财政局", ["教育局", "财政局"]),
    ("发展和改革局、住建和交通局", ["发展和改革局", "住建和交通局"]),
    ("卫健局3分民政局2分", ["卫健局", "民政局"]),
    ("政府办会同审批局", ["政府办", "审批局"]),
    ("各镇、街道和成员单位", ["各镇", "街道", "成员单位"]),
    ("各乡镇及责任单位", ["各乡镇", "责任单位"]),
    ("区水务局以及行业主管部门", ["区水务局", "行业主管部门"]),
    ("各乡镇、街道办事处和有关单位", ["各乡镇", "街道办事处", "有关单位"]),
    ("人力资源和社会保障局、住房和城乡建设局", ["人力资源和社会保障局", "住房和城乡建设局"]),
    ("牵头单位和责任单位", ["牵头单位和责任单位"]),
    ("1.区教育局 2.区财政局", ["区教育局", "区财政局"]),
    ("移动、联通、电信公司", ["移动", "联通", "电信公司"]),
    ("区教育局；2022年10月31日前完成", ["区教育局"]),
    ("、", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "units"), LISTS)
def test_a_list_of_units(text: str, units: list[str]) -> None:
    assert split_units(text) == units


ROLES_TOLD = [
    ("区教育局、区财政局", {"responsible": ("区教育局", "区财政局")}),
    ("区教育局牵头，区财政局配合", {"lead": ("区教育局",), "cooperating": ("区财政局",)}),
    ("（区教育局牵头，区财政局、区水务局配合）", {"lead": ("区教育局",), "cooperating": ("区财政局", "区水务局")}),
    (
        "区教育局、区民政局负责，各乡镇配合；2022年10月31日前完成",
        {"responsible": ("区教育局", "区民政局"), "cooperating": ("各乡镇",)},
    ),
    ("由区教育局牵头，区财政局、各乡镇按职责分工负责", {"lead": ("区教育局",), "responsible": ("区财政局", "各乡镇")}),
    ("区教育局牵头，区财政局，各乡镇、街道配合", {"lead": ("区教育局",), "cooperating": ("区财政局", "各乡镇", "街道")}),
    ("区教育局，各乡镇、街道配合", {"responsible": ("区教育局",), "cooperating": ("各乡镇", "街道")}),
    ("区教育局（牵头）、区财政局", {"lead": ("区教育局",), "responsible": ("区财政局",)}),
    ("区教育局主办、区财政局协办", {"lead": ("区教育局",), "cooperating": ("区财政局",)}),
    ("牵头单位：区教育局；配合单位：区财政局", {"lead": ("区教育局",), "cooperating": ("区财政局",)}),
    ("水务局牵头，林业局汇总数据", {"lead": ("水务局",), "responsible": ("林业局",)}),
    ("各有关部门按职责分工负责", {"responsible": ("各有关部门",)}),
    ("区政协办公室、各参加单位", {"responsible": ("区政协办公室", "各参加单位")}),
    ("长期坚持", {}),
]


@pytest.mark.parametrize(("text", "roles"), ROLES_TOLD)
def test_roles_told_in_words(text: str, roles: dict[str, tuple[str, ...]]) -> None:
    assert split_roles(text, "responsible") == roles


@pytest.mark.parametrize(
    "name", ["区教育局", "区委", "妇联", "石河镇", "各乡镇", "青河林场", "古城镇", "第一中学", "施工单位", "村(居)", "政协办"]
)
def test_a_name_of_a_unit(name: str) -> None:
    assert is_unit(name)


@pytest.mark.parametrize(
    "text", ["社会", "现场", "农村", "干部", "责任单位", "做好工作", "座谈会", "局", "", "所有政", "督办", "城镇", "中心城镇", "2019年"]
)
def test_no_name_of_a_unit(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("教育局：负责办学机构的审批。", ["教育局"]),
        ("区教育局负责办学机构的审批。", ["区教育局"]),
        ("1. 区水务局职责：负责河道管理。", ["区水务局"]),
        ("- (一) 消防救援大队负责灭火", ["消防救援大队"]),
        ("区科学技术局、区农业农村局:负责推广。", ["区科学技术局", "区农业农村局"]),
        ("移动、电信公司:负责通信保障。", ["移动", "电信公司"]),
        ("各乡镇、林场职责：切实担负主体责任。", ["各乡镇", "林场"]),
        ("第五条 区民政部门负责救助工作。", ["区民政部门"]),
        ("各单位要高度重视，负责落实。", []),
        ("主要负责人负责审批。", []),
        ("责任单位：区教育局", []),
        ("组长：张三", []),
        ("会议指出：要加强领导。", []),
    ],
)
def test_the_units_that_a_duty_begins_with(text: str, units: list[str]) -> None:
    assert leading_units(text) == units


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("张三", ["张三"]),
        ("张 三", ["张三"]),
        ("张三、李四；王五", ["张三", "李四", "王五"]),
        ("王小明 李 四 赵六", ["王小明", "李四", "赵六"]),
        ("赵六（副区长）", ["赵六"]),
        ("区委常委、副区长 王小明", ["王小明"]),
        ("副区长张三", ["张三"]),
        ("王小明同志", ["王小明"]),
        ("组长：张三 副组长：李四", ["张三", "李四"]),
        ("张三 区教育局局长", ["张三"]),
        ("欧阳小明", ["欧阳小明"]),
        ("买买提·艾力", ["买买提·艾力"]),
        ("区教育局局长", []),
        ("各乡镇党委书记", []),
        ("区教育局", []),
        ("主要领导", []),
    ],
)
def test_leaders(text: str, people: list[str]) -> None:
    assert split_leaders(text) == people


def test_a_bureau_is_no_person() -> None:
    assert not is_person("水务局")
    assert not is_person("文旅局")


TOGETHER = [
    ["发改局", "区发展和改革委员会", "发展改革局", "区发改委"],
    ["市场监管分局", "区市场监督管理局", "市市场监督管理局青河分局", "市场监管局青河区分局"],
    ["公安分局", "青河公安分局", "市公安局青河分局", "公安部门"],
    ["区住房城乡建设和交通局", "住建交通局", "区住房和城乡建设交通局"],
    ["农水局", "区农业农村和水务局"],
    ["教育局", "区教育体育局"],
    ["宗教局", "区民族宗教事务局"],
    ["人社局", "区人力资源和社会保障局", "区人力资源和社会保章局"],
    ["区委宣传部", "宣传部"],
    ["区编办", "区委编办"],
    ["政府办", "区政府办公室", "区政府办公室（信访局）"],
    ["区消防大队", "青河消防救援大队"],
    ["石河镇", "石河镇人民政府"],
    ["各乡镇", "各乡镇人民政府"],
    ["各相关乡镇", "各有关乡镇"],
    ["青河集团", "青河实业集团有限公司"],
    ["林场", "云州林场"],
    ["城管局", "区城市管理和综合执法局", "区城管执法局"],
    ["区政务数据局", "区政务服务数据管理局"],
    ["区自然资源分局", "市自然资源和规划局青河分局"],
    ["产权单位", "各产权单位"],
    ["区安委办", "区安委会办公室"],
    ["区文体广电旅游局", "区文化体育广电和旅游局"],
    ["园林绿化中心", "区园林绿化服务中心"],
    ["各有关部门", "区各有关部门"],
    ["各镇(街道)", "各镇街"],
    ["区大数据中心", "大数据管理中心"],
    ["柳湾工业园区", "柳湾工业园区管委会"],
    ["区住规建局", "区住房和城乡规划建设局"],
    ["扶贫移民局", "区扶贫和移民工作局"],
    ["供电公司", "国网青河供电公司", "国网青河供电有限责任公司"],
    ["区城投公司", "青河城市建设投资有限公司"],
    ["经开区管委会", "青河经济开发区管委会"],
    ["各街道办", "街道办事处", "街道"],
    ["各镇(乡)", "各镇（乡）人民政府"],
    ["工业园区管委会", "青河工业园区管理委员会"],
    ["区直各部门(单位)", "区直各部门（单位）"],
]


@pytest.mark.parametrize("names", TOGETHER)
def test_spellings_of_one_unit(names: list[str]) -> None:
    units = gather_units(names, "云州市青河区")
    assert [set(unit.printed) for unit in units] == [set(names)]


APART = [
    ["区教育局", "市教育局"],
    ["各乡镇", "各相关乡镇", "各涉农乡镇"],
    ["交警一大队", "交警二大队"],
    ["东街街道", "西街街道"],
    ["第一小学", "第二小学"],
    ["办公室", "领导小组办公室", "区委办公室"],
    ["区市政所", "区政府"],
    ["农业农村局", "水务局", "区农业农村和水务局"],
    ["教育局", "教育体育局", "教育科技局"],
    ["纪委", "监委"],
    ["便民中心", "便民管理中心", "便民服务中心"],
    ["城管局", "综合执法局"],
    ["防汛抗旱指挥部", "防火抗灾指挥部"],
    ["区委组织部", "区委宣传部"],
]


@pytest.mark.parametrize("names", APART)
def test_units_that_are_not_one(names: list[str]) -> None:
    assert len(gather_units(names, "云州市青河区")) == len(names)


def test_a_unit_bears_its_fullest_name() -> None:
    assert gather_units(["发改局", "发改局", "区发展和改革委员会"], "云州市青河区") == [
        Unit("区发展和改革委员会", ("发改局", "区发展和改革委员会"), False)
    ]


def test_a_collective_is_marked() -> None:
    assert [unit.collective for unit in gather_units(["各乡镇", "石河镇"], None)] == [True, False]


def test_in_a_citys_gazette_a_county_bureau_is_another() -> None:
    assert len(gather_units(["市教育局", "教育局", "区教育局"], "云州市")) == 2


def test_four_hundred_names_are_quick() -> None:
    names = [
        f"{place}{subject}{end}" for place in ("", "区", "市") for subject in "甲乙丙丁戊己庚辛" for end in ("局", "服务中心", "镇", "社区")
    ] * 5
    names = [f"{name}{n % 97}号站" for n, name in enumerate(names)]
    start = time.process_time()
    gather_units(names, "云州市青河区")
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    "piece", ["区教育局、", "教", "局", "（", "教育局", "各", "和", "牵头", "区教育局牵头，", "a ", "张 ", "镇", "石河镇", "局和"]
)
def test_hostile_lines_take_seconds_not_hours(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    split_units(text)
    split_roles(text, "lead")
    leading_units(text)
    split_leaders(text)
    assert time.process_time() - start < 10
