"""Words that say what a firm does, cut from the end of its name so that the made-up word remains."""

_GENERAL = (
    "科技 技术 科学 实业 发展 开发 产业 企业 工业 制造 生产 加工 制品 国际 智能 智慧 数字 现代 绿色 生态 高新 精密 "
    "重型 综合 产品 设备 系统 工程 服务 管理 研发 研究 应用 集成 创新 经营 连锁 城市 联合 运营 建设 中心 厂 总厂 "
    "研究院 研究所 装备 控股 有机 天然 新型 特种 高端 酿造"
)
GENERAL = frozenset(_GENERAL.split())
"""Left out or put in as one likes: 示例科技 and 示例科技发展 are one firm."""

_APART = (
    "销售 贸易 物流 运输 投资 置业 地产 房地产 物业 租赁 融资租赁 担保 贷款 小额贷款 基金 资产 餐饮 酒店 教育 培训 "
    "传媒 广告 人力资源 劳务 电子商务 电商 进出口 印刷 咨询 保险 水务 电力 环卫 园林 绿化 拆迁 检测 认证"
)
APART = frozenset(_APART.split())
"""What a second company of one group does: 示例模具 and 示例模具销售 are two."""

_SAME = {
    "文化旅游": "文旅", "旅游文化": "文旅", "商贸": "贸易", "经贸": "贸易", "工贸": "贸易", "茶叶": "茶业",
    "制药": "药业", "医药": "药业", "药品": "药业", "家具": "家居", "零部件": "部件", "配件": "部件",
    "房产": "房地产", "农牧": "农业", "畜牧": "牧业", "酒业": "酿酒", "新型材料": "新材料",
    "锂电池": "锂电", "建筑材料": "建材", "汽配": "汽车部件", "环境": "环保", "环境保护": "环保",
}  # fmt: skip

_SPECIAL = (
    "农业 林业 牧业 渔业 矿业 木业 竹业 铝业 铜业 锌业 钢业 钛业 钒业 药业 "
    "茶业 种业 米业 果业 糖业 菌业 乳业 酒业 盐业 "
    "纸业 鞋业 泵业 管业 塑业 瓷业 电业 船业 面业 油业 粮业 蜂业 商业 印业 物业 置业 实业 "
    "新材料 材料 碳材料 复合材料 碳纤维 玻璃纤维 纤维 化纤 石墨 石墨烯 石英 玻璃 陶瓷 瓷砖 骨瓷 "
    "水泥 混凝土 砂石 石料 建材 石材 墙板 板材 木材 木门 门窗 涂料 油漆 塑胶 塑料 薄膜 橡胶 "
    "轮胎 胶粘剂 硅材料 硅 有机硅 多晶硅 磁材 磁性材料 耐火材料 保温 防水 管道 管业 型材 铝材 "
    "铜材 钢材 钢管 钢构 钢铁 特钢 不锈钢 有色金属 金属 合金 稀土 黄金 五金 紧固件 螺丝 弹簧 "
    "拉链 刀具 量具 工具 铸造 锻造 锻件 冶金 冶炼 矿山 采矿 选矿 磷矿 铁矿 铅锌 铅锌矿业 煤矿 "
    "煤炭 焦化 矿泉水 饮用水 饮料 饮品 啤酒 白酒 黄酒 酿酒 酒庄 葡萄酒 葡萄酒业 咖啡 食品 乳品 "
    "奶粉 肉制品 肉类 腊肉 蛋品 蛋禽 粮油 粮食 油脂 食用油 面粉 面条 挂面 大米 香米 黑米 荞麦 "
    "杂粮 豆制品 淀粉 糖果 蜂蜜 香料 调味品 酱菜 罐头 烘焙 预制菜 零食 坚果 核桃 花椒 辣椒 果蔬 "
    "果汁 蔬菜 水果 柑橘 苹果 猕猴桃 葡萄 食用菌 菌菇 香菇 木耳 竹笋 魔芋 茶 茶具 烟草 农业 "
    "农资 农机 农场 农产品 种植 养殖 家禽 生猪 水产 渔业 海藻 海洋 饲料 化肥 肥料 农药 种苗 "
    "苗木 花卉 林木 竹木 蚕丝 生物 生物质 生物科技 生物技术 基因 疫苗 植物提取 植物提取物 "
    "中药 中药材 中药饮片 饮片 药材 人参 保健品 医疗 医疗器械 器械 医院 诊所 口腔 齿科 眼科 健康 "
    "医养 康养 养老 养老服务 大健康 月子 母婴 宠物 宠物用品 电子 电子信息 元器件 连接器 电路板 "
    "线路板 显示 显示屏 触摸屏 摄像头 光刻胶 半导体 芯片 芯片设计 集成电路 微电子 纳米 传感 传感器 "
    "传感技术 雷达 通信 通讯 网络 信息 数据 大数据 云计算 算力 软件 游戏 人工智能 机器人 无人机 "
    "自动化 仪器 仪表 数控 机床 机械 机电 重工 工程机械 起重 叉车 电梯 锅炉 风机 水泵 泵业 泵阀 "
    "阀门 压缩机 模具 轴承 齿轮 液压 密封件 密封 电器 电气 电机 电缆 线缆 电线 电池 锂电 储能 "
    "光伏 钙钛矿 光电 光学 镜头 眼镜 光热 风电 水电 氢能 新能源 能源 燃气 天然气 石油 石化 化工 "
    "化学 精细化工 气体 热电 热力 供热 输变电 变压器 开关 电源 照明 灯饰 灯具 充电桩 航空 航天 "
    "航空部件 航空装备 航空科技 航运 船舶 造船 游艇 汽车 新能源汽车 汽车部件 部件 底盘 摩托 摩托车 "
    "电动车 自行车 轨道 铁路 交通 港口 码头 机场 环保 水处理 污水处理 固废 再生资源 资源 节能 "
    "环境 回收 市场 超市 夜市 百货 便利 商业 零售 批发 供应链 冷链 冷链物流 仓储 快递 速递 货运 "
    "客运 公交 出租 纺织 针织 毛纺 棉纺 羊绒 羽绒 布艺 窗帘 家纺 服饰 服装 制衣 印染 丝绸 皮革 "
    "鞋业 箱包 家居 家电 卫浴 洁具 厨具 厨电 日化 日用品 化妆品 美容 美发 文旅 旅游 旅行社 文化 "
    "文创 艺术 体育 健身 影视 演艺 直播 短视频 出版 度假 景区 民宿 会展 包装 造纸 纸品 文具 "
    "教具 玩具 礼品 工艺品 珠宝 钢琴 乐器 建筑 建筑工程 装饰 装修 设计 勘察 监理 路桥 桥梁 隧道 "
    "市政 市政设施 道路 水利 金融 小额 股权投资 合伙 证券 期货 典当 人力 人才 家政 保洁 安防 "
    "保安 消防 合作社 粮站 局 分厂 矿 店 社 场 站 电站"
)
_METALS = "碳硅铝铜锌钛镁钢铁锂钠金银铅镍钴钒锰钨钼锡"
"""Before a material they say which one: 碳材料, 硅材料."""
_BEFORE = ("材料", "新材料", "合金", "制品", "矿")
_WORDS = frozenset((*GENERAL, *APART, *_SPECIAL.split(), *_SAME))


def _lengths() -> dict[str, tuple[int, ...]]:
    ends: dict[str, set[int]] = {}
    for word in _WORDS:
        ends.setdefault(word[-1], set()).add(len(word))
    return {end: tuple(sorted(lengths, reverse=True)) for end, lengths in ends.items()}


_LENGTHS = _lengths()
"""Last sign → how long words are that end with it, longest first."""


def divided(text: str, least: int = 2) -> tuple[str, tuple[str, ...]]:
    """Cut words of trade from the end of a text, leaving at least some signs; return rest and words.

    >>> divided("云岭茶叶科技")
    ('云岭', ('茶业', '科技'))
    """
    words: list[str] = []
    while word := _last(text, least, words[-1] if words else ""):
        words.append(word)
        text = text[: -len(word)]
    return text, tuple(_SAME.get(word, word) for word in reversed(words))


def _last(text: str, least: int, behind: str) -> str:
    for length in _LENGTHS.get(text[-1:], ()):
        if length <= len(text) - least and text[-length:] in _WORDS:
            return text[-length:]
    if least and len(text) >= least + 2 and text.endswith("业"):
        return text[-2:]
    if len(text) > least and text[-1] in _METALS and behind in _BEFORE:
        return text[-1]
    return ""


def specific(words: tuple[str, ...]) -> bool:
    """Say whether any of the words tells what is made or done."""
    return any(word not in GENERAL for word in words)


def agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two firms of one made-up word may do the same: one says what the other says, or less."""
    if not one or not other or one == other:
        return True
    more, less = (one, other) if len("".join(one)) > len("".join(other)) else (other, one)
    mine = tuple(word for word in less if word not in GENERAL)
    yours = tuple(word for word in more if word not in GENERAL)
    if not mine or not yours:
        return set(less) <= set(more) and not APART.intersection(more)
    if set(mine) <= set(yours):
        return not APART.intersection(set(yours) - set(mine))
    return "".join(mine) in "".join(yours) or "".join(yours) in "".join(mine)
