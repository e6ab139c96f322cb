/** Sizes below are pixels of a slide of 1280 × 720; `rem` scales them with the window, so that a slide fills it. */
const sheet = `
*{box-sizing:border-box;margin:0;padding:0}
:root{color-scheme:light;--bg:#F3F4F5;--surface:#FFFFFF;--sunken:#F8F8F9;--line:#E6E8EA;--line-2:#D2D6DA;--line-ctl:#868E98;--text:#14171B;--text-2:#434951;--text-3:#5F666F;--ink:#14171B;--critical:#C3142D;--high:#B2430B;--medium:#766200;--low:#555D67;--chart-2:#7B838D;--chart-3:#B9BFC6}
html{font-size:min(1.25vw,2.2222vh);scroll-snap-type:y mandatory;background:var(--bg)}
body{font-family:Inter,system-ui,sans-serif;color:var(--text);font-weight:420;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.fit{height:100vh;display:grid;place-items:center;scroll-snap-align:start;overflow:hidden}
.slide{width:1280px;height:720px;background:var(--surface);position:relative;overflow:hidden;padding:44px 64px 52px;font-size:18px;line-height:26px;display:flex;flex-direction:column}
.subject{font-size:16px;line-height:24px;color:var(--text-3);font-weight:520;margin-bottom:4px}
h1,h2{font-size:36px;line-height:42px;letter-spacing:-.021em;font-weight:640;text-wrap:balance;overflow-wrap:anywhere}
.ex{flex:1;min-height:0;margin-top:16px;overflow:hidden}
.rm{max-width:1060px;font-size:15px;line-height:21px;color:var(--text-3);padding:10px 0 12px;overflow-wrap:anywhere}
footer{position:absolute;left:64px;right:64px;bottom:0;height:48px;border-top:1px solid var(--line-2);display:grid;grid-template-columns:1fr auto 1fr;gap:24px;align-items:center;font-size:14px;line-height:20px;color:var(--text-3)}
footer span:first-child{display:flex;align-items:center;gap:10px;white-space:nowrap;overflow:hidden}footer b{font-weight:inherit;overflow:hidden;text-overflow:ellipsis}
footer span:last-child{text-align:right}
footer a{color:inherit;text-decoration:none;padding:4px 8px;border-radius:3px}
footer a:focus-visible,summary:focus-visible,.nt p:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.mk{width:20px;height:20px;flex:none;color:var(--ink)}
.g{width:18px;height:18px;flex:none;vertical-align:-3px;margin-right:7px}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th{font-size:14px;line-height:20px;font-weight:520;color:var(--text-3);text-align:left;padding:0 12px 7px;border-bottom:1px solid var(--line-2);vertical-align:bottom}
td{padding:8px 12px;border-bottom:1px solid var(--line);font-size:17px;line-height:22px;vertical-align:top;overflow-wrap:anywhere}
th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
.r{text-align:right}.r,.as,.vt .un{font-variant-numeric:tabular-nums}
.un{display:block;font-size:14px;line-height:19px;color:var(--text-3);font-weight:420}
.q{font-weight:620;font-variant-numeric:tabular-nums}.q i{font-style:normal;font-weight:420;font-size:.86em;color:var(--text-2)}.t-missed .q i{color:inherit}.t-quiet .q{font-weight:420}.nw{white-space:nowrap}
.t-quiet{color:var(--text-2)}.t-strong{font-weight:600}.t-missed,.t-critical{color:var(--critical);font-weight:600}.t-high{color:var(--high);font-weight:600}.t-medium{color:var(--medium);font-weight:600}.t-low,.t-info,.t-undecided{color:var(--low)}.t-met{color:var(--text)}
.vt td{vertical-align:middle;padding-top:6px;padding-bottom:6px;height:60px}
.vt .as{font-weight:620;font-size:18px;text-align:right;white-space:nowrap}
.vt .vd{font-size:17px;white-space:nowrap}.vt .fw{font-size:15px;line-height:20px}
.br{width:204px;height:34px;display:block}.ax{stroke:var(--line-2)}.li{stroke:var(--text)}.lm{fill:var(--text)}.iv{fill:var(--chart-2);opacity:.7}.vl{fill:var(--text)}.missed .iv{fill:var(--critical);opacity:.62}.missed .vl{fill:var(--critical)}.undecided .iv{fill:var(--chart-3)}
.cv{display:grid;grid-template-columns:420px 1fr;gap:0 64px;height:100%}
.cv .l{padding-bottom:20px;display:flex;flex-direction:column;min-height:0}.cv h1{font-size:56px;line-height:60px;letter-spacing:-.03em}.cv h1.lg{font-size:36px;line-height:42px;letter-spacing:-.021em}
.cv .pu{margin-top:20px;font-size:19px;line-height:27px;color:var(--text-2);overflow-wrap:anywhere}
.cv .st{margin-top:auto;font-weight:600;font-size:20px;line-height:28px;overflow-wrap:anywhere}.cv .sd{color:var(--text-2);margin-top:6px;overflow-wrap:anywhere}.cv .gf{color:var(--text-3);font-size:16px;line-height:24px;margin:22px 0 16px;overflow-wrap:anywhere}
.cv td{font-size:19px;line-height:26px;padding-top:14px;padding-bottom:14px}.cv td:nth-child(3){font-size:16px}
.bd{display:grid;grid-template-columns:1fr 1fr;gap:0 64px;height:100%}.bd h3{font-size:17px;line-height:24px;font-weight:600}.bd .to{color:var(--text-2);font-size:17px;line-height:24px;margin-bottom:8px}
.bd td{font-size:16px;line-height:20px;padding-top:5px;padding-bottom:5px}.bd .bx{height:6px;background:var(--chart-3);border-radius:1px;margin-top:4px}.bd .bb{height:6px;margin-top:4px}.bd .gr{font-size:14px;line-height:20px;color:var(--text-3);margin-top:8px;overflow-wrap:anywhere}
.fg{display:grid;grid-template-columns:852px 1fr;grid-template-rows:minmax(0,1fr);gap:0 36px;height:100%;min-height:0}.dg{width:100%;height:100%;min-height:0;display:block}.fr{fill:none;stroke:var(--line-2)}.ll{fill:var(--sunken)}.ln{stroke:var(--line);fill:none}.lt{font-size:15px;font-weight:600}.hd{font-size:13px;fill:var(--text-3)}
.nd{fill:var(--surface);stroke:var(--line-2)}.nd.alone{stroke:var(--ink);stroke-width:2}.nd.ext{stroke:var(--line-ctl);stroke-dasharray:4 3}.n1{font-size:14px;font-weight:600}.n2{font-size:12px;fill:var(--text-3)}
.e{fill:none;stroke:var(--line-ctl);stroke-width:1.25}.e.journey{stroke:var(--ink);stroke-width:2}.e.async{stroke-dasharray:5 4}.ah{fill:var(--line-ctl)}.ah.j{fill:var(--ink)}
.dg .t-critical,.dg .t-high,.dg .t-medium,.dg .t-low,.dg .t-info{overflow:visible}
.ca{padding:11px 0;border-top:1px solid var(--line);font-size:17px;line-height:23px;overflow-wrap:anywhere}.ca:first-child{border:0;padding-top:0}
.sm{display:flex;flex-direction:column;justify-content:center;height:100%;max-width:960px}.sm p:first-child{font-size:30px;line-height:38px;font-weight:520}.sm p:last-child{margin-top:12px;font-size:20px;line-height:28px;color:var(--text-2);overflow-wrap:anywhere}
.nt{position:absolute;right:64px;bottom:52px;max-width:760px;font-size:14px;line-height:20px;color:var(--text-2);text-align:right}.nt summary{cursor:pointer;color:var(--text-3);list-style:none}.nt p{background:var(--surface);border:1px solid var(--line-2);padding:12px 16px;max-height:420px;overflow:auto;text-align:left;white-space:pre-line;overflow-wrap:anywhere}
.df{position:absolute}
`

const printed = `@page{size:1280px 720px;margin:0}@media print{html{font-size:16px;scroll-snap-type:none;background:#fff}.fit{height:720px;width:1280px;break-after:page;break-inside:avoid}.fit:last-of-type{break-after:auto}.nt{display:none}}`

/** The style sheet of a deck. SVG drawings have their own pixels: sizes inside them scale with their box. */
export const deckStyle = `${inRem(sheet)}${printed}`.replaceAll('\n', '')

/** Text inside a drawing is measured in the drawing's own units and must not become `rem`. */
function inRem(css: string): string {
  return css.replace(/([^{}]*)\{([^{}]*)\}/g, (rule: string, selector: string, body: string) => {
    if (/\.(?:lt|hd|n1|n2|e|nd)\b/.test(selector)) return rule
    return `${selector}{${body.replace(/(\d*\.?\d+)px/g, (_, pixels: string) => `${Number(pixels) / 16}rem`)}}`
  })
}
