"""The type that official documents are set in (GB/T 9704-2012), and what stands in for it where a computer lacks it; best first."""

from __future__ import annotations

BODY = ["FangSong", "仿宋", "仿宋_GB2312", "FangSong_GB2312", "STFangsong", "Noto Serif CJK SC", "WenQuanYi Micro Hei", "SimSun"]
TITLE = ["方正小标宋简体", "FZXiaoBiaoSong-B05S", "小标宋体", "STZhongsong", "Noto Serif CJK SC", "SimSun", "WenQuanYi Micro Hei"]
HEI = ["SimHei", "黑体", "STHeiti", "Noto Sans CJK SC", "WenQuanYi Micro Hei"]
KAI = ["KaiTi", "楷体", "KaiTi_GB2312", "STKaiti", "Noto Serif CJK SC", "WenQuanYi Micro Hei"]
SONG = ["SimSun", "宋体", "STSong", "Noto Serif CJK SC", "WenQuanYi Micro Hei"]
