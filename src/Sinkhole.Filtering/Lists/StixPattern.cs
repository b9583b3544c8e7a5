using System.Text;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads the part of the STIX patterning language that lists need: one observation, or several joined by OR, each of comparisons joined by OR
/// with <c>=</c> or <c>IN</c> on the value of a domain name, an address or a link. Everything else is not read: half a pattern would block what
/// the whole one does not mean.
/// </summary>
internal ref struct StixPattern(ReadOnlySpan<char> text)
{
    /// <summary>Comparisons in one pattern; feeds put a few hundred into one at most.</summary>
    public const int MaxValues = 10_000;

    private ReadOnlySpan<char> rest = text;

    /// <summary>The values a pattern compares with and whether each is an address, a name or a link; null when it says anything else.</summary>
    public static List<StixValue>? Read(string pattern)
    {
        var values = new List<StixValue>();
        return new StixPattern(pattern).TryReadAll(values) ? values : null;
    }

    private bool TryReadAll(List<StixValue> values)
    {
        do
        {
            if (!TryTake('[') || !TryReadComparisons(values) || !TryTake(']'))
            {
                return false;
            }
        }
        while (TryTakeWord("OR"));

        return rest.TrimStart().IsEmpty && values.Count is > 0 and <= MaxValues;
    }

    private bool TryReadComparisons(List<StixValue> values)
    {
        do
        {
            if (!TryReadPath(out var kind) || !TryReadValues(kind, values))
            {
                return false;
            }
        }
        while (values.Count <= MaxValues && TryTakeWord("OR"));

        return true;
    }

    private bool TryReadPath(out StixValueKind kind)
    {
        kind = default;
        rest = rest.TrimStart();
        foreach (var (path, value) in (ReadOnlySpan<(string, StixValueKind)>)
            [("domain-name:value", StixValueKind.Name), ("ipv4-addr:value", StixValueKind.Address), ("ipv6-addr:value", StixValueKind.Address), ("url:value", StixValueKind.Link)])
        {
            if (rest.StartsWith(path, StringComparison.Ordinal) && (rest.Length == path.Length || !IsPathCharacter(rest[path.Length])))
            {
                kind = value;
                rest = rest[path.Length..];
                return true;
            }
        }

        return false;
    }

    private bool TryReadValues(StixValueKind kind, List<StixValue> values)
    {
        if (TryTake('='))
        {
            TryTake('=');
            return TryReadText(kind, values);
        }

        if (!TryTakeWord("IN") || !TryTake('('))
        {
            return false;
        }

        do
        {
            if (!TryReadText(kind, values) || values.Count > MaxValues)
            {
                return false;
            }
        }
        while (TryTake(','));

        return TryTake(')');
    }

    private bool TryReadText(StixValueKind kind, List<StixValue> values)
    {
        if (!TryTake('\''))
        {
            return false;
        }

        var characters = new StringBuilder();
        while (!rest.IsEmpty && rest[0] != '\'')
        {
            // STIX 2.1, 9.2: a backslash escapes a quote or itself.
            var skip = rest[0] == '\\' ? 1 : 0;
            if (rest.Length <= skip)
            {
                return false;
            }

            characters.Append(rest[skip]);
            rest = rest[(skip + 1)..];
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        rest = rest[1..];
        values.Add(new StixValue(kind, characters.ToString()));
        return true;
    }

    private bool TryTake(char character)
    {
        var trimmed = rest.TrimStart();
        if (trimmed.IsEmpty || trimmed[0] != character)
        {
            return false;
        }

        rest = trimmed[1..];
        return true;
    }

    private bool TryTakeWord(string word)
    {
        var trimmed = rest.TrimStart();
        if (!trimmed.StartsWith(word, StringComparison.Ordinal) || (trimmed.Length > word.Length && char.IsLetterOrDigit(trimmed[word.Length])))
        {
            return false;
        }

        rest = trimmed[word.Length..];
        return true;
    }

    private static bool IsPathCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ':' or '[';
}
