"""Words for invented companies, projects and places. Nothing here names a real company."""

from dataclasses import dataclass
from random import Random

from tongfen.model.credit_codes import check_sign

# 101 characters: a prime, so that the names below differ from each other in three of four characters.
_CHARACTERS = (
    "云岭青川白石金泉银湖碧溪丹枫苍山翠谷玄武恒瑞嘉禾博远祥和同心华辰启明鼎盛泽润宏达业兴科创"
    "联通合力众信诚德厚朴正元永安顺昌隆裕丰茂森林海洋江河星月日光晨曦朝阳春晖秋实冬雪夏雨竹松梅兰菊荷桂柳杉柏羽翔航帆霖"
)
SIZE = 101
WORDS = tuple(_CHARACTERS)
_BODY = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SCATTER = 3571  # prime, and no factor of 101: neighbours in number get names far apart
MARK = "示例"
"""Every invented company's name begins with this word."""


@dataclass(frozen=True, slots=True)
class Product:
    """What a project makes: `trade` goes into the company's name, `titles` into the project's."""

    trade: str
    titles: tuple[str, ...]
    sizes: tuple[int, ...] = (10,)


_OTHER = (
    Product("供应链", ("{size}万平方米冷链物流中心", "城市配送仓储中心"), (2, 3, 5, 8)),
    Product("信息技术", ("数据标注基地", "{size}座席服务外包中心"), (200, 300, 500)),
    Product("医养", ("{size}张床位医养结合中心", "康养社区"), (200, 300, 500)),
)
_PRODUCTS: dict[str, tuple[Product, ...]] = {
    "装备制造": (
        Product(
            "航空部件", ("年产{size}万件航空紧固件生产线", "航空零部件精密加工基地"), (20, 50, 80)
        ),
        Product(
            "数控装备", ("年产{size}台数控机床生产线", "工业母机功能部件项目"), (200, 500, 800)
        ),
        Product(
            "输变电设备", ("年产{size}套智能输变电设备项目", "变压器生产基地"), (300, 600, 1000)
        ),
        Product("传感科技", ("年产{size}万只压力传感器生产线", "工业传感器项目"), (50, 100, 300)),
        Product(
            "汽车零部件", ("年产{size}万套汽车制动部件项目", "轻量化底盘部件项目"), (10, 30, 60)
        ),
    ),
    "现代材料": (
        Product("碳材料", ("年产{size}吨特种石墨生产线", "负极材料一体化项目"), (1000, 3000, 5000)),
        Product("有色金属", ("年产{size}万吨锌合金深加工项目", "高端铝材项目"), (2, 5, 8)),
        Product(
            "建筑新材料", ("年产{size}万平方米装配式墙板项目", "石材精深加工园"), (50, 100, 200)
        ),
        Product("环保材料", ("年处理{size}万吨工业固废利用项目", "尾矿制建材项目"), (10, 30, 50)),
        Product("钢构", ("年产{size}万吨钢结构件项目", "特钢精密铸造项目"), (2, 5, 10)),
    ),
    "文化旅游": (
        Product("文旅", ("山水休闲度假区", "{size}间客房度假酒店"), (100, 200, 300)),
        Product("乡村旅游", ("民宿集群", "{size}亩田园综合体"), (300, 500, 1000)),
        Product("文创", ("非遗文创产业园", "演艺小镇"), (10,)),
        Product("体育文化", ("{size}公里山地户外赛道", "水上运动基地"), (20, 40, 60)),
    ),
    "绿色能源": (
        Product("新能源", ("{size}兆瓦光伏发电项目", "{size}兆瓦风电项目"), (50, 100, 200)),
        Product("储能", ("{size}兆瓦时储能电站", "储能电池装配项目"), (100, 200, 400)),
        Product("生物质能", ("年产{size}万吨生物质燃料项目", "热电联产项目"), (3, 5, 10)),
    ),
    "特色农业": (
        Product("茶业", ("年产{size}吨茶叶精深加工项目", "茶产业园"), (200, 500, 800)),
        Product("食药", ("年产{size}吨中药饮片生产线", "中药材加工基地"), (500, 1000, 2000)),
        Product("食品", ("年产{size}万吨米制品加工项目", "即食食品生产线"), (1, 3, 5)),
        Product("农业", ("年出栏{size}万头生猪养殖项目", "{size}万袋食用菌产业园"), (5, 10, 50)),
        Product("果业", ("年产{size}吨果汁生产线", "柑橘分选加工中心"), (2000, 5000)),
    ),
}

ORIGINS = (
    *(
        "广东省深圳市",
        "广东省广州市",
        "广东省佛山市",
        "浙江省宁波市",
        "浙江省杭州市",
        "浙江省温州市",
    ),
    *("江苏省苏州市", "江苏省无锡市", "上海市", "北京市", "天津市", "四川省成都市", "重庆市"),
    *(
        "福建省厦门市",
        "山东省青岛市",
        "河南省郑州市",
        "湖北省武汉市",
        "湖南省长沙市",
        "安徽省合肥市",
    ),
)
NEAR_ORIGINS = ("陕西省西安市", "陕西省西安市", "陕西省宝鸡市", "陕西省咸阳市", "陕西省安康市")
FOREIGN_ORIGIN = "香港特别行政区"
BUREAU_ORIGINS = {
    "fenju-beijing": ("北京市", "北京市", "天津市", "河北省石家庄市"),
    "fenju-xian": ("陕西省西安市", "陕西省西安市", "陕西省咸阳市", "甘肃省兰州市"),
    "fenju-shanghai": ("上海市", "江苏省苏州市", "江苏省无锡市", "浙江省杭州市", "浙江省宁波市"),
    "fenju-shenzhen": ("广东省深圳市", "广东省东莞市", "广东省广州市", "广东省佛山市"),
    "fenju-chengdu": ("四川省成都市", "四川省成都市", "重庆市", "四川省绵阳市"),
}


def products(chain: str) -> tuple[Product, ...]:
    """What a chain's projects make; a chain nobody wrote words for makes what belongs to no chain."""
    return _PRODUCTS.get(chain, _OTHER)


def brand(serial: int) -> str:
    """Return the made-up word of the serial's company: four characters, any two of them differ in three."""
    first, second = divmod(serial * _SCATTER % SIZE**2, SIZE)
    places = (first, second, first + second, first + 2 * second)
    return "".join(WORDS[place % SIZE] for place in places)


def company(serial: int, trade: str) -> str:
    """Return an invented company's full name, marked as an example."""
    return f"{MARK}{brand(serial)}{trade}有限公司"


def project_title(rng: Random, product: Product, serial: int) -> str:
    """Return a project's name: what it makes, and the first half of its company's made-up word."""
    title = rng.choice(product.titles).format(size=rng.choice(product.sizes))
    return f"{brand(serial)[:2]}{title}"


def credit_code(serial: int) -> str:
    """Return a credit code with right check digits. Division 99 does not exist, so no company has it."""
    body = f"MA0{serial:05d}"
    total = sum(
        _BODY.index(sign) * weight for sign, weight in zip(body, _BODY_WEIGHTS, strict=True)
    )
    check = 11 - total % 11
    code = f"91990000{body}{'0' if check == 11 else 'X' if check == 10 else check}"
    return code + check_sign(code)


def origin(rng: Random, reporter: str) -> str:
    """Draw where an investor comes from; a bureau brings those of its own region."""
    if reporter in BUREAU_ORIGINS:
        return rng.choice(BUREAU_ORIGINS[reporter])
    drawn = rng.random()
    if drawn < 0.7:
        return rng.choice(ORIGINS)
    if drawn < 0.87:
        return rng.choice(NEAR_ORIGINS)
    return "陕西省汉中市" if drawn < 0.97 else FOREIGN_ORIGIN
