namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>An indicator as a STIX pattern.</summary>
internal static class StixPatternText
{
    /// <summary>The pattern; a name that covers what is below is told by its own row, so a name alone is meant.</summary>
    public static string Of(string indicator)
    {
        var form = IndicatorForm.Of(indicator);
        if (form.Prefix is { } prefix)
        {
            var kind = prefix.Network.IsIPv4 ? "ipv4-addr" : "ipv6-addr";
            return $"[{kind}:value {(form.IsAddress ? "=" : "ISSUBSET")} '{prefix}']";
        }

        return form.IsBelowOnly
            ? $"[domain-name:value LIKE '%{EscapeLike(indicator[1..])}']"
            : $"[domain-name:value = '{Escape(indicator)}']";
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);

    // In LIKE an underscore is any character; there is no escape for it, and matching more than is meant only widens what is looked at.
    private static string EscapeLike(string text) => Escape(text.Replace('%', '_'));
}
