using System.Text;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// Finds what a rule does in the words an administrator put before its log lines: "[UFW BLOCK] ", "DROP-OUT: ". Without such a word the line does
/// not say whether the packet passed.
/// </summary>
internal static class ActionWords
{
    private static readonly string[] Denied = ["drop", "dropped", "reject", "rejected", "deny", "denied", "block", "blocked"];
    private static readonly string[] Allowed = ["accept", "accepted", "allow", "allowed", "pass", "passed", "permit", "permitted"];

    /// <summary>What the words say; unknown when they say nothing or both.</summary>
    public static ConnectionAction Find(ReadOnlySpan<byte> text)
    {
        var isDenied = false;
        var isAllowed = false;
        while (!text.IsEmpty)
        {
            var end = 0;
            while (end < text.Length && char.IsAsciiLetter((char)text[end]))
            {
                end++;
            }

            isDenied |= Holds(Denied, text[..end]);
            isAllowed |= Holds(Allowed, text[..end]);
            text = text[Math.Min(text.Length, end + 1)..];
        }

        return (isDenied, isAllowed) switch
        {
            (true, false) => ConnectionAction.Denied,
            (false, true) => ConnectionAction.Allowed,
            _ => ConnectionAction.Unknown,
        };
    }

    private static bool Holds(string[] words, ReadOnlySpan<byte> word)
    {
        Span<byte> folded = stackalloc byte[16];
        if (word.Length is < 4 or > 9)
        {
            return false;
        }

        AsciiFold.Fold(word, folded);
        foreach (var known in words)
        {
            if (Ascii.Equals(folded[..word.Length], known))
            {
                return true;
            }
        }

        return false;
    }
}
