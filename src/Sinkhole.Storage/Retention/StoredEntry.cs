using System.Text;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;

namespace Sinkhole.Storage.Retention;

/// <summary>An entry of the register as the store keeps it.</summary>
/// <param name="Number">The number of its row.</param>
/// <param name="Text">Its canonical JSON.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="AnchorLine">The line that covers the register up to here; null for none.</param>
internal sealed record StoredEntry(long Number, string Text, Sha256Hash Hash, string? AnchorLine)
{
    /// <summary>The octets its hash covers.</summary>
    public byte[] Octets { get; } = Encoding.UTF8.GetBytes(Text);

    /// <summary>What it says; null when it is no entry any more.</summary>
    public RetentionEntry? Read() => RetentionEntryJson.TryRead(Octets, out var entry) && entry.Number == Number ? entry : null;

    /// <summary>The anchor; null for none, and for what is none any more.</summary>
    public SignedAnchor? ReadAnchor() => AnchorText.TryParse(AnchorLine, out var anchor) ? anchor : null;
}
