namespace Sinkhole.Dns.ZoneText;

/// <summary>
/// Cuts a zone file into entries of words (RFC 1035, 5.1): comments dropped, parentheses followed over lines, escapes left as they are.
/// Holds one entry and a window of the file.
/// </summary>
internal sealed class ZoneLexer(Stream source, ZoneTextOptions options)
{
    private readonly byte[] window = new byte[32 * 1024];
    private readonly List<ZoneWord> words = [];
    private byte[] text = new byte[1024];
    private int used;
    private int at;
    private int end;
    private int line = 1;
    private int depth;
    private bool isLineFresh = true;
    private bool hasBegun;

    /// <summary>The entry's words.</summary>
    public IReadOnlyList<ZoneWord> Words => words;

    /// <summary>True when the entry begins with white space: it has the owner of the one before.</summary>
    public bool RepeatsOwner { get; private set; }

    /// <summary>Line the entry begins on.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>What is wrong with the entry as text.</summary>
    public ZoneTextFault Fault { get; private set; }

    /// <summary>The octets of a word.</summary>
    public ReadOnlySpan<byte> Text(ZoneWord word) => text.AsSpan(word.Start, word.Length);

    /// <summary>Reads the next entry that has a word or a fault; false at the end of the file.</summary>
    public bool TryRead()
    {
        words.Clear();
        used = 0;
        depth = 0;
        hasBegun = false;
        Fault = ZoneTextFault.None;
        while (Fault != ZoneTextFault.TooLong && TryPeek(out var octet))
        {
            if (octet == (byte)'\n')
            {
                Advance();
                if (depth == 0 && hasBegun)
                {
                    return true;
                }

                continue;
            }

            Take(octet);
        }

        if (depth > 0 && Fault != ZoneTextFault.TooLong)
        {
            Fault = ZoneTextFault.CutShort;
        }

        return hasBegun;
    }

    private void Take(byte octet)
    {
        switch (octet)
        {
            case (byte)' ' or (byte)'\t' or (byte)'\r':
                Advance();
                break;
            case (byte)';':
                SkipLine();
                break;
            case (byte)'(' or (byte)')':
                Begin();
                Advance();
                depth += octet == (byte)'(' ? 1 : -1;
                if (depth < 0 || depth > options.MaxNesting)
                {
                    depth = Math.Clamp(depth, 0, options.MaxNesting);
                    Fault = ZoneTextFault.Parenthesis;
                }

                break;
            case (byte)'"':
                Begin();
                Advance();
                TakeQuoted(used);
                break;
            default:
                Begin();
                TakeWord();
                break;
        }
    }

    private void Begin()
    {
        if (!hasBegun)
        {
            hasBegun = true;
            Line = line;
            RepeatsOwner = !isLineFresh;
        }
    }

    private void TakeWord()
    {
        var start = used;
        byte before = 0;
        while (TryPeek(out var octet) && octet is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)';' or (byte)'(' or (byte)')'))
        {
            if (octet == (byte)'"')
            {
                // key="value" is one word (RFC 9460, 2.1); any other quote begins the next.
                if (before == (byte)'=')
                {
                    Advance();
                    TakeQuoted(start, isQuoted: false);
                    return;
                }

                break;
            }

            Advance();
            Append(octet);
            before = octet;
            if (octet == (byte)'\\' && !TakeEscaped())
            {
                break;
            }
        }

        Add(start, isQuoted: false);
    }

    private void TakeQuoted(int start, bool isQuoted = true)
    {
        while (TryPeek(out var octet) && octet != (byte)'\n')
        {
            Advance();
            if (octet == (byte)'"')
            {
                Add(start, isQuoted);
                return;
            }

            Append(octet);
            if (octet == (byte)'\\' && !TakeEscaped())
            {
                break;
            }
        }

        Fault = Fault == ZoneTextFault.TooLong ? Fault : ZoneTextFault.Quote;
    }

    private bool TakeEscaped()
    {
        var hasMore = TryPeek(out var octet) && octet != (byte)'\n';
        if (hasMore)
        {
            Advance();
            Append(octet);
        }

        return hasMore;
    }

    private void Add(int start, bool isQuoted)
    {
        if (words.Count == options.MaxEntryWords)
        {
            Fault = ZoneTextFault.TooLong;
            return;
        }

        words.Add(new ZoneWord(start, used - start, isQuoted));
    }

    private void Append(byte octet)
    {
        if (used == options.MaxEntryOctets)
        {
            Fault = ZoneTextFault.TooLong;
            return;
        }

        if (used == text.Length)
        {
            Array.Resize(ref text, Math.Min(2 * text.Length, options.MaxEntryOctets));
        }

        text[used++] = octet;
    }

    private void SkipLine()
    {
        while (TryPeek(out var octet) && octet != (byte)'\n')
        {
            var feed = window.AsSpan(at, end - at).IndexOf((byte)'\n');
            at = feed < 0 ? end : at + feed;
            isLineFresh = false;
        }
    }

    private bool TryPeek(out byte octet)
    {
        if (at == end)
        {
            at = 0;
            end = source.Read(window);
        }

        var hasMore = at < end;
        octet = hasMore ? window[at] : (byte)0;
        return hasMore;
    }

    private void Advance()
    {
        isLineFresh = window[at++] == (byte)'\n';
        line += isLineFresh ? 1 : 0;
    }
}
