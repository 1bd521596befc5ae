"""What regions are called in other languages than their own: `holidays` has few of these names."""

from collections.abc import Mapping

_ENGLISH = {
    "DE-BY": "Bavaria",
    "DE-HE": "Hesse",
    "DE-MV": "Mecklenburg-Western Pomerania",
    "DE-NI": "Lower Saxony",
    "DE-NW": "North Rhine-Westphalia",
    "DE-RP": "Rhineland-Palatinate",
    "DE-SN": "Saxony",
    "DE-ST": "Saxony-Anhalt",
    "DE-TH": "Thuringia",
    "AT-2": "Carinthia",
    "AT-3": "Lower Austria",
    "AT-4": "Upper Austria",
    "AT-6": "Styria",
    "AT-7": "Tyrol",
    "AT-9": "Vienna",
    "CH-GE": "Geneva",
    "CH-LU": "Lucerne",
    "CH-SG": "St. Gallen",
    "CH-ZH": "Zurich",
}
_CHINESE = {
    "DE-BB": "勃兰登堡州",
    "DE-BE": "柏林",
    "DE-BW": "巴登-符腾堡州",
    "DE-BY": "巴伐利亚州",
    "DE-HB": "不来梅",
    "DE-HE": "黑森州",
    "DE-HH": "汉堡",
    "DE-MV": "梅克伦堡-前波美拉尼亚州",
    "DE-NI": "下萨克森州",
    "DE-NW": "北莱茵-威斯特法伦州",
    "DE-RP": "莱茵兰-普法尔茨州",
    "DE-SH": "石勒苏益格-荷尔斯泰因州",
    "DE-SL": "萨尔州",
    "DE-SN": "萨克森州",
    "DE-ST": "萨克森-安哈尔特州",
    "DE-TH": "图林根州",
    "AT-1": "布尔根兰州",
    "AT-2": "克恩顿州",
    "AT-3": "下奥地利州",
    "AT-4": "上奥地利州",
    "AT-5": "萨尔茨堡州",
    "AT-6": "施泰尔马克州",
    "AT-7": "蒂罗尔州",
    "AT-8": "福拉尔贝格州",
    "AT-9": "维也纳",
}
TRANSLATED: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "zh": _CHINESE}
"""By language, then by country and region (`DE-BY`)."""
