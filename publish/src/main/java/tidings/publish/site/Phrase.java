package tidings.publish.site;

import tidings.publish.view.Tongue;

/// Every text of the site's own, in its three languages. `{0}`, `{1}` take values.
///
/// None can be missing: a phrase without one of its texts does not compile. No phrase counts, since
/// English would need a plural: it says `Articles: 3`.
enum Phrase {
  COLON(": ", "：", "："),
  SKIP("Skip to the text", "跳到正文", "跳到正文"),
  MENU("Main", "主导航", "主導覽"),
  NEWEST("Newest", "最新", "最新"),
  SOURCES("Sources", "来源", "來源"),
  SEARCH("Search", "搜索", "搜尋"),
  ABOUT("About", "关于", "關於"),
  LANGUAGE("Language", "语言", "語言"),
  SCRIPT("Chinese text", "中文字体", "中文字體"),
  AS_PUBLISHED("as published", "原样", "原樣"),
  PICTURES("Pictures", "图片", "圖片"),
  FULL_PICTURES("full", "原图", "原圖"),
  SMALL_PICTURES("small, for slow lines", "小图（省流量）", "小圖（省流量）"),
  FEEDS("Feeds", "订阅", "訂閱"),
  TIMES("Times are those of {0}.", "时间以 {0} 为准。", "時間以 {0} 為準。"),
  CONTACT("Operator", "联系站长", "聯絡站長"),
  PAGES("Pages", "翻页", "翻頁"),
  OLDER("Older →", "更早 →", "更早 →"),
  NEWER("← Newer", "← 更新", "← 較新"),
  TO_NEWEST("⇤ Newest", "⇤ 最新", "⇤ 最新"),
  NOTHING_YET("There is nothing here yet.", "这里还没有文章。", "這裡還沒有文章。"),
  UNTITLED("(without a title)", "（无标题）", "（無標題）"),
  PICTURE("Picture", "图片", "圖片"),
  WITHDRAWN("withdrawn", "已撤稿", "已撤稿"),
  REVISED("revised", "有修改", "有修改"),
  ARTICLES("Articles: {0}", "文章：{0} 篇", "文章：{0} 篇"),
  PUBLISHER_SITE("The publisher’s site", "发布者的网站", "發布者的網站"),
  DAY_BEFORE("← {0}", "← {0}", "← {0}"),
  DAY_AFTER("{0} →", "{0} →", "{0} →"),

  READ_IN("Read in", "阅读字体", "閱讀字體"),
  WITHDRAWN_NOTE(
      "The publisher took this article back. That was seen on {0}: {1}.",
      "发布者已撤下这篇文章，本站于 {0} 发现。记录：{1}。", "發布者已撤下這篇文章，本站於 {0} 發現。記錄：{1}。"),
  WITHDRAWN_BARE(
      "The publisher took this article back. That was seen on {0}.",
      "发布者已撤下这篇文章，本站于 {0} 发现。", "發布者已撤下這篇文章，本站於 {0} 發現。"),
  REVISED_NOTE(
      "The publisher changed this article. Last seen on {0}: {1}.",
      "发布者修改过这篇文章，最近一次于 {0} 发现：{1}。", "發布者修改過這篇文章，最近一次於 {0} 發現：{1}。"),
  WHAT_CHANGED("what changed", "查看改动", "查看改動"),
  OLD_REVISION(
      "This is revision {0} of {1}. {2}.", "这是第 {0} 版，共 {1} 版。{2}。", "這是第 {0} 版，共 {1} 版。{2}。"),
  READ_NEWEST("Read the newest", "阅读最新版", "閱讀最新版"),
  ORIGINAL("Original", "原文", "原文"),
  REVISIONS("Revisions", "历次版本", "歷次版本"),
  REVISION("Revision {0}", "第 {0} 版", "第 {0} 版"),
  FIRST_SEEN("first seen {0}", "首见于 {0}", "首見於 {0}"),
  SEEN("seen {0}", "发现于 {0}", "發現於 {0}"),
  PROOF("Proof", "存证", "存證"),
  DIGEST("SHA-256 of the document", "文档的 SHA-256", "文件的 SHA-256"),
  DOCUMENT("Document", "文档", "文件"),
  RECORDED("Recorded in the manifest", "写入日志", "寫入日誌"),
  SIGNATURE("Signature", "签名", "簽章"),
  CAPTURE("What the publisher sent", "发布者的原始响应", "發布者的原始回應"),
  NOT_KEPT("not kept", "未保留", "未保留"),
  NOT_SIGNED("not signed", "未签名", "未簽章"),
  SOURCE_PAGES("More of this source", "同一来源", "同一來源"),

  DIFF_TITLE("What changed: {0}", "改动：{0}", "改動：{0}"),
  DIFF_OF(
      "From revision {0} (seen {1}) to revision {2} (seen {3})",
      "第 {0} 版（{1}）与第 {2} 版（{3}）对比", "第 {0} 版（{1}）與第 {2} 版（{3}）對比"),
  DIFF_KEY("{0} was taken out, {1} was added.", "{0} 为删去，{1} 为增补。", "{0} 為刪去，{1} 為增補。"),
  REMOVED("This", "这样", "這樣"),
  ADDED("this", "这样", "這樣"),
  UNCHANGED("Paragraphs that stayed the same: {0}", "未改动的段落：{0}", "未改動的段落：{0}"),
  NO_CHANGE("Nothing that can be read changed.", "文字没有改动。", "文字沒有改動。"),

  QUERY("Words", "关键词", "關鍵詞"),
  ANY_SOURCE("All sources", "全部来源", "全部來源"),
  SOURCE("Source", "来源", "來源"),
  SINCE("From", "起始日期", "起始日期"),
  UNTIL("To", "截止日期", "截止日期"),
  TEXT_LANGUAGE("Language", "语言", "語言"),
  ANY_LANGUAGE("Any language", "不限语言", "不限語言"),
  CHINESE("Chinese", "中文", "中文"),
  ENGLISH("English", "英文", "英文"),
  SEARCH_HELP(
      "“…” finds a phrase, a* a beginning; AND, OR and NOT join words. Simplified and Traditional"
          + " find each other, and so do names in Chinese and Latin letters.",
      "用“…”查找词组，用 a* 查找词首，用 AND、OR、NOT 组合。简繁互通，译名与原名互通。",
      "用「…」查找詞組，用 a* 查找詞首，用 AND、OR、NOT 組合。簡繁互通，譯名與原名互通。"),
  NEEDS_SCRIPT(
      "On these pages only the search needs a script, and scripts are off. {0} lead to every article.",
      "这些页面只有搜索需要脚本，而脚本已关闭。从{0}可以找到每一篇文章。", "這些頁面只有搜尋需要指令碼，而指令碼已關閉。從{0}可以找到每一篇文章。"),
  RESULTS("Results", "结果", "結果"),
  FOUND("Found: {0}", "找到 {0} 篇", "找到 {0} 篇"),
  FOUND_AT_LEAST("Found: at least {0}", "至少找到 {0} 篇", "至少找到 {0} 篇"),
  FOUND_NOTHING("Nothing was found.", "没有找到。", "沒有找到。"),
  SOME_WORDS(
      "Hardly any article has all of these words; some have only some of them.",
      "几乎没有文章含有全部词语，以下也包括只含部分词语的文章。",
      "幾乎沒有文章含有全部詞語，以下也包括只含部分詞語的文章。"),
  FOUND_SO_FAR(
      "The index is still being built; more will be found later.",
      "索引仍在建立，有些文章稍后才能找到。",
      "索引仍在建立，有些文章稍後才能找到。"),
  FOUND_IN_TIME(
      "Not all articles were looked at, for it took too long. Narrow the search.",
      "搜索耗时过长，未能查遍所有文章，请缩小范围。",
      "搜尋耗時過長，未能查遍所有文章，請縮小範圍。"),
  DID_YOU_MEAN("Did you mean {0}?", "您要找的是不是 {0}？", "您要找的是不是 {0}？"),
  SEARCH_FEED("This search as a feed", "订阅这个搜索", "訂閱這個搜尋"),
  NOT_UNDERSTOOD(
      "This query cannot be read. Is a quotation mark missing?",
      "无法理解这个查询，是否少了一个引号？",
      "無法理解這個查詢，是否少了一個引號？"),
  TOO_LONG("This query is too long.", "查询太长。", "查詢太長。"),
  NOT_A_DAY("A day is written like 2026-11-23.", "日期请写成 2026-11-23。", "日期請寫成 2026-11-23。"),
  TOO_FAR(
      "There are no pages so far back. Narrow the search instead.",
      "翻页太远，请缩小搜索范围。",
      "翻頁太遠，請縮小搜尋範圍。"),
  NOT_READY("The index is being built. Try again in a minute.", "索引正在建立，请稍后再试。", "索引正在建立，請稍後再試。"),

  AS_OF("As of {0}", "截至 {0}", "截至 {0}"),
  STATE("State", "状态", "狀態"),
  WELL("well", "正常", "正常"),
  FAILING("failing", "出错", "出錯"),
  NEW("not asked yet", "尚未抓取", "尚未抓取"),
  KEPT("kept only", "仅存档", "僅存檔"),
  ARTICLE_COUNT("Articles", "文章", "文章"),
  WITHDRAWN_COUNT("of these withdrawn: {0}", "其中已撤稿 {0} 篇", "其中已撤稿 {0} 篇"),
  NEWEST_ARTICLE("Newest article", "最新文章", "最新文章"),
  LAST_SUCCESS("Last success", "最近成功", "最近成功"),
  LAST_ERROR("Last error", "最近错误", "最近錯誤"),
  LAG("Delay", "延迟", "延遲"),
  NEXT_POLL("Next look", "下次抓取", "下次抓取"),
  MINUTES("{0} min", "{0} 分钟", "{0} 分鐘"),
  HOURS("{0} h", "{0} 小时", "{0} 小時"),
  DAYS("{0} d", "{0} 天", "{0} 天"),

  ABOUT_TEXT(
      "This is a mirror of news. It keeps each article as it was published, with every change that"
          + " was seen since, and links to the original. The texts are their publishers’.",
      "本站是新闻镜像，保存文章发布时的原貌以及此后发现的每一次改动，并附原文链接。文章版权归发布者所有。",
      "本站是新聞鏡像，保存文章發布時的原貌以及此後發現的每一次改動，並附原文連結。文章版權歸發布者所有。"),
  PRIVACY(
      "Reading here needs no script and leaves no cookie. Pages load nothing from elsewhere;"
          + " pictures come from this site. Links out do not tell where you came from.",
      "阅读本站无需脚本，也不留 Cookie。页面不从别处加载任何内容，图片由本站提供；外部链接不会透露您从何处来。",
      "閱讀本站無需指令碼，也不留 Cookie。頁面不從別處載入任何內容，圖片由本站提供；外部連結不會透露您從何處來。"),
  HOW_TO_VERIFY(
      "Each revision has a line in the manifest, which is chained and signed. Whoever has a copy of"
          + " the archive can check it with minisign and this public key:",
      "每个版本都在日志中有一行记录，日志首尾相连并经签名。持有存档副本者可用 minisign 和以下公钥核验：",
      "每個版本都在日誌中有一行記錄，日誌首尾相連並經簽章。持有存檔副本者可用 minisign 和以下公鑰核驗："),
  REVISION_COUNT("Revisions", "版本", "版本"),
  WITHDRAWN_ARTICLES("Withdrawn", "已撤稿", "已撤稿"),
  KEPT_SINCE("Kept since", "存档始于", "存檔始於"),
  LAST_ARTICLE("Last article came", "最近收录", "最近收錄"),
  PROGRAM("Program", "程序", "程式"),
  KEYS("Proof", "存证", "存證"),
  LISTS_IN_OPML("All sources as OPML", "全部来源（OPML）", "全部來源（OPML）"),
  CHANGES_FEED("Revisions and withdrawals", "修改与撤稿", "修改與撤稿"),

  BAD_ADDRESS("This address is not one", "地址有误", "位址有誤"),
  BAD_ADDRESS_TEXT("Something in the address cannot be read.", "地址中有无法识别的内容。", "位址中有無法識別的內容。"),
  NOT_FOUND("There is nothing here", "这里没有内容", "這裡沒有內容"),
  NOT_FOUND_TEXT(
      "Perhaps the link is old. The search may find it.", "链接也许已经失效，可以试试搜索。", "連結也許已經失效，可以試試搜尋。"),
  NOT_ALLOWED("That cannot be done here", "不支持的操作", "不支援的操作"),
  NOT_ALLOWED_TEXT("Pages can only be read.", "页面仅供阅读。", "頁面僅供閱讀。"),
  TOO_MANY("Too much at once", "请求过多", "請求過多"),
  TOO_MANY_TEXT("Please wait a little and try again.", "请稍候再试。", "請稍候再試。"),
  BROKEN("Something is wrong here", "本站出错", "本站出錯"),
  BROKEN_TEXT(
      "It is not your fault; the operator’s log has it.", "不是您的问题，日志中已有记录。", "不是您的問題，日誌中已有記錄。"),
  BUSY("There is too much to do", "服务繁忙", "服務繁忙"),
  BUSY_TEXT("Please try again in a minute.", "请一分钟后再试。", "請一分鐘後再試。");

  private final String english;
  private final String simplified;
  private final String traditional;

  Phrase(String english, String simplified, String traditional) {
    this.english = english;
    this.simplified = simplified;
    this.traditional = traditional;
  }

  /// The text in a language, with its gaps.
  String in(Tongue tongue) {
    return switch (tongue) {
      case ENGLISH -> english;
      case SIMPLIFIED -> simplified;
      case TRADITIONAL -> traditional;
    };
  }
}
