using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Queries;

/// <summary>The alias a rule's own CNAME gives to a name asked for.</summary>
internal static class LocalAlias
{
    /// <summary>Finds the alias among a rule's records.</summary>
    public static bool TryFind(ReadOnlySpan<byte> localData, out uint ttl, out ReadOnlySpan<byte> target)
    {
        ttl = 0;
        target = default;
        var records = new LocalRecords(localData);
        while (records.MoveNext())
        {
            if (records.Type == RecordType.Cname)
            {
                ttl = records.Ttl;
                target = records.RData;
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Writes the name an alias leads to, in lower case: for <c>*.garden.</c> the name asked for stands in place of the asterisk. False when it
    /// would be longer than a name may be, and then nothing of it may be used.
    /// </summary>
    public static bool TryExpand(ReadOnlySpan<byte> alias, NameSpan asked, Span<byte> target, out int length)
    {
        var isWildcard = alias.StartsWith("\u0001*"u8);
        var front = isWildcard ? asked.Octets[..^1] : default;
        var rest = isWildcard ? alias[2..] : alias;
        length = front.Length + rest.Length;
        if (length > NameSpan.MaxLength || !NameSpan.TryRead(rest, out var name) || name.Length != rest.Length)
        {
            length = 0;
            return false;
        }

        AsciiFold.Fold(front, target);
        AsciiFold.Fold(rest, target[front.Length..]);
        return true;
    }
}
