namespace Sinkhole.Filtering.Lists;

/// <summary>What a MISP event says of all its attributes.</summary>
internal sealed class MispContext(JsonText parent)
{
    /// <summary>Its tags.</summary>
    public MispTags Tags { get; } = new(parent);

    /// <summary>Its threat level in words.</summary>
    public string Severity { get; } = parent.Text("threat_level_id") switch
    {
        "1" => "high",
        "2" => "medium",
        "3" => "low",
        _ => "",
    };

    /// <summary>Who made it, and what it is called.</summary>
    public string Source { get; } = string.Join(": ", new[] { parent.Object("Orgc").Text("name"), parent.Text("info") }.Where(text => text.Length > 0));
}
