"""Web pages with the furniture of three kinds of government sites, all invented."""

from collections.abc import Callable
from html import escape

from tests.inputs.made.papers import Paragraph, elements_of

TITLE = "云州市青河区人民政府公报"
LINKS = ("首页", "政务公开", "政务服务", "互动交流", "走进青河", "数据发布", "专题专栏", "无障碍浏览")


def links(names: tuple[str, ...] = LINKS) -> str:
    return "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(names))


def article(text: str, paragraph: str = '<p style="text-indent:2em">{}</p>') -> str:
    out = []
    for element in elements_of(text):
        if isinstance(element, Paragraph):
            out.append(paragraph.format(escape(element.text)))
        else:
            out.append(
                "<table border=1>"
                + "".join("<tr>" + "".join(f"<td><p>{escape(c)}</p></td>" for c in row) + "</tr>" for row in element.rows)
                + "</table>"
            )
    return "\n".join(out)


def modern(text: str) -> bytes:
    """A site of the provincial platform: divisions, a head as a table, share buttons."""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{TITLE}_云州市青河区人民政府网站</title>
<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-03-05"><script>var a = "<p>脚本，不是正文。</p>";</script>
<style>.a{{color:red}}</style></head><body><div class="top"><ul>{links()}</ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zw/">政务公开</a> &gt; <a href="/gb/">政府公报</a></div>
<div class="wrap"><h1>{TITLE}</h1><div class="info"><span>发布日期：2021-03-05</span> <span>来源：区政府办公室</span> <span>浏览次数：<i>128</i></span>
<span>字号：[ <a>大</a> <a>中</a> <a>小</a> ]</span></div><div id="UCAP-CONTENT"><div class="trs_editor_view">{article(text)}</div></div>
<div class="share">分享到：<a>微信</a> <a>微博</a></div><div class="pages"><p>上一篇：<a href="1.html">关于召开会议的通知</a></p><p>下一篇：<a href="2.html">关于放假的通知，各单位注意安排。</a></p></div>
<div class="related"><h3>相关阅读</h3><ul>{links(("青河区全力推进春耕备耕，确保开好局。", "青河区召开安全生产会议，部署重点工作。"))}</ul></div></div>
<div class="footer"><p>主办单位：云州市青河区人民政府办公室　承办单位：云州市青河区大数据中心</p><p>网站标识码：0000000000　云ICP备00000000号　云公网安备 00000000000000号</p></div>
</body></html>""".encode()


def old(text: str) -> bytes:
    """A site of twenty years ago: tables for layout, font tags, GB2312, a form around everything."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>青河区政府网</title></head><body>
<form id="aspnetForm"><table width="1000"><tr><td><img src="top.gif"></td></tr><tr><td bgcolor="#cc0000">
<a href="/">网站首页</a>|<a href="/a">区情概况</a>|<a href="/b">政务公开</a>|<a href="/c">办事指南</a></td></tr></table>
<table width="1000"><tr><td width="200" valign="top"><table><tr><td><a href="/1">通知公告</a></td></tr><tr><td><a href="/2">政府公报</a></td></tr>
<tr><td><a href="/3">领导之窗</a></td></tr></table></td><td width="800"><table width="100%"><tr><td>您现在的位置：<a href="/">首页</a>-&gt;<a href="/2">政府公报</a></td></tr>
<tr><td align="center"><font size="5" color="red"><b>{TITLE}</b></font></td></tr>
<tr><td align="center">发布时间：2021-3-5　点击数：56　【字体：<a>大</a> <a>中</a> <a>小</a>】</td></tr>
<tr><td><span style="font-size:16pt">{article(text, "&nbsp;&nbsp;&nbsp;&nbsp;{}<br><br>")}</span></td></tr>
<tr><td align="right">【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</td></tr></table></td></tr></table>
<table width="1000"><tr><td align="center">版权所有：青河区人民政府办公室，未经许可不得转载。技术支持：青河区信息中心</td></tr></table></form></body></html>""".encode(
        "gb18030"
    )


def registered(text: str) -> bytes:
    """A page of an information disclosure catalogue: number and date in a table above, text in one division with spans, attachments below."""
    head = "".join(
        f"<tr><th>{a}：</th><td>{b}</td><th>{c}：</th><td>{d}</td></tr>"
        for a, b, c, d in (
            ("索引号", "00000000-1/2021-00012", "主题分类", "综合政务"),
            ("发布机构", "青河区人民政府办公室", "成文日期", "2021-03-05"),
        )
    )
    return f"""<!doctype html><html><head><meta charset='utf-8'><title>{TITLE} - 政府信息公开 - 云州市青河区人民政府</title></head><body>
<header><nav><ul>{links()}</ul></nav></header><div class="bread"><span>您当前所在位置：</span><a>首页</a>/<a>政府信息公开</a></div>
<aside><ul>{links(("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"))}</ul></aside>
<main><table class="head">{head}</table><h2 class="title">{TITLE}</h2><div class="tools"><a href="javascript:print()">打印</a> <a>收藏</a></div>
<div class="view TRS_UEDITOR">{article(text, '<p><span style="font-family:仿宋_GB2312"><span>{}</span></span></p>')}</div>
<div style="display:none">隐藏的内容，不应出现。</div><p class="att">附件：<a href="a.docx">青河区重点工作表.docx</a></p></main>
<div class="qr"><p>扫一扫在手机打开当前页</p><img src="q.png"></div>
<footer><p>本网站由青河区人民政府主办，青河区大数据中心承办。</p><p>Copyright 2021，All Rights Reserved</p></footer></body></html>""".encode()


SITES: tuple[Callable[[str], bytes], ...] = (modern, old, registered)
