namespace Sinkhole.Filtering.Lists;

/// <summary>What the tags of a MISP event or attribute say of all it holds.</summary>
internal sealed class MispTags
{
    // Galaxies whose clusters are malware families; those of actors and techniques say nothing of the machine that asks.
    private static readonly string[] FamilyGalaxies = ["malpedia", "mitre-malware", "ransomware", "rat", "stealer", "banker", "backdoor", "tool", "cryptominers"];

    public MispTags(JsonText owner)
    {
        foreach (var item in owner.Items("Tag"))
        {
            Take(new JsonText(item).Text("name"));
        }
    }

    /// <summary>The first malware family.</summary>
    public string Family { get; private set; } = "";

    /// <summary>The first botnet.</summary>
    public string Botnet { get; private set; } = "";

    /// <summary>How far it may travel.</summary>
    public string Tlp { get; private set; } = "";

    private void Take(string tag)
    {
        Tlp = Tlp.Length > 0 ? Tlp : TlpText.Level(tag);
        const string galaxy = "misp-galaxy:";
        var equals = tag.IndexOf("=\"", StringComparison.Ordinal);
        if (!tag.StartsWith(galaxy, StringComparison.Ordinal) || equals < 0 || !tag.EndsWith('"') || equals + 2 >= tag.Length)
        {
            return;
        }

        var kind = tag[galaxy.Length..equals];
        var value = tag[(equals + 2)..^1];
        if (string.Equals(kind, "botnet", StringComparison.Ordinal))
        {
            Botnet = Botnet.Length > 0 ? Botnet : value;
        }
        else if (Family.Length == 0 && Array.IndexOf(FamilyGalaxies, kind) >= 0)
        {
            Family = value;
        }
    }
}
