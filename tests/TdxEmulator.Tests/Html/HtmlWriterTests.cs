using TdxEmulator.Html;

namespace TdxEmulator.Tests.Html;

public sealed class HtmlWriterTests
{
    [Fact]
    public void Text_and_attributes_from_outside_never_become_markup()
    {
        HtmlWriter html = new();

        html.Element("p", "</p><script>alert('1')</script>&amp;", ("title", "\"><img src=x onerror=alert(2)>"));

        Assert.Equal(
            "<!DOCTYPE html>\n<p title=\"&quot;&gt;&lt;img src=x onerror=alert(2)&gt;\">&lt;/p&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&amp;amp;</p>\n",
            html.ToString());
    }

    [Fact]
    public void Characters_that_steer_or_reorder_are_replaced_and_all_others_are_ascii()
    {
        HtmlWriter html = new();

        html.Element("b", "a\0\u001b[31m\u202eb\u2028c\ud800\u2713");

        Assert.Equal("<!DOCTYPE html><b>a??[31m?b?c&#xFFFD;&#x2713;</b>\n", html.ToString());
    }

    [Fact]
    public void Attribute_without_a_value_is_left_away()
    {
        HtmlWriter html = new();

        using (html.Open("i", ("class", null), ("id", ""))) { html.Text("x"); }

        Assert.Equal("<!DOCTYPE html><i id=\"\">x</i>\n", html.ToString());
    }

    [Fact]
    public void Markup_has_the_same_line_ends_everywhere()
    {
        HtmlWriter html = new();

        html.Markup("a\r\nb\n");

        Assert.Equal("<!DOCTYPE html>\na\nb\n\n", html.ToString());
    }

    [Fact]
    public void Markup_has_no_bytes_beyond_ascii()
    {
        HtmlWriter html = new();

        html.Markup("<text>\u2013 \U0001F600</text>");

        Assert.Equal("<!DOCTYPE html>\n<text>&#x2013; &#x1F600;</text>\n", html.ToString());
    }

    [Fact]
    public void Element_left_open_or_closed_out_of_turn_is_refused()
    {
        HtmlWriter html = new();
        HtmlWriter.Scope outer = html.Open("div");
        HtmlWriter.Scope inner = html.Open("p");

        Assert.Contains("p is closed out of turn", Assert.Throws<InvalidOperationException>(outer.Dispose).Message, StringComparison.Ordinal);
        inner.Dispose();
        Assert.Contains("div is still open", Assert.Throws<InvalidOperationException>(html.ToString).Message, StringComparison.Ordinal);
        outer.Dispose();
        Assert.EndsWith("<p></p></div>\n", html.ToString(), StringComparison.Ordinal);
    }
}
