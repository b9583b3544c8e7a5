using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>What kind of thing an indicator's text names.</summary>
internal readonly record struct IndicatorForm
{
    private IndicatorForm(string text)
    {
        Text = text;
        Prefix = InternetPrefix.TryParse(text, out var prefix) ? prefix : null;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The address or network; null for a name.</summary>
    public InternetPrefix? Prefix { get; }

    /// <summary>True for a lone address.</summary>
    public bool IsAddress => Prefix is { Length: 128 };

    /// <summary>True for a name with only what stands below it.</summary>
    public bool IsBelowOnly => Prefix is null && Text.StartsWith("*.", StringComparison.Ordinal);

    /// <summary>Reads an indicator.</summary>
    public static IndicatorForm Of(string text) => new(text);
}
