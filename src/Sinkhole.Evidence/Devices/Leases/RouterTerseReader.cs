namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Reads what <c>/ip dhcp-server lease print terse</c> printed: a line for each lease, <c>key=value</c> without quotes. A client's host name
/// could hold such pairs itself, so what stands behind text a client chose is part of that text and proves nothing.
/// </summary>
internal sealed class RouterTerseReader(LeaseReading reading, ILeaseTarget target) : ILeaseReader
{
    public void Read(int line, ReadOnlySpan<char> text)
    {
        var at = NextKey(text, 0);
        if (at < 0)
        {
            // The legend of the flags, and empty lines.
            return;
        }

        var lease = default(RouterLease);
        while (at >= 0)
        {
            var equals = at + text[at..].IndexOf('=');
            var key = text[at..equals];
            var next = NextKey(text, equals + 1);
            var value = Unquote(text[(equals + 1)..(next < 0 ? text.Length : next)]);
            if (key is "host-name")
            {
                lease.Host = value;
            }

            if (key is "host-name" or "class-id" or "active-class-id")
            {
                break;
            }

            Set(ref lease, key, value);
            at = next;
        }

        lease.Tell(line, reading, target);
    }

    public void Finish()
    {
        // Each line stands by itself.
    }

    private static void Set(ref RouterLease lease, ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        switch (key)
        {
            case "status" when lease.Status.IsEmpty:
                lease.Status = value;
                break;
            case "address" when lease.Address.IsEmpty:
                lease.Address = value;
                break;
            case "active-address" when lease.ActiveAddress.IsEmpty:
                lease.ActiveAddress = value;
                break;
            case "mac-address" when lease.Mac.IsEmpty:
                lease.Mac = value;
                break;
            case "active-mac-address" when lease.ActiveMac.IsEmpty:
                lease.ActiveMac = value;
                break;
            case "expires-after" when lease.ExpiresAfter.IsEmpty:
                lease.ExpiresAfter = value;
                break;
        }
    }

    /// <summary>Where the next key begins: small letters, digits and hyphens after a blank or at the start, and an equals sign after them.</summary>
    private static int NextKey(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length)
        {
            var equals = text[from..].IndexOf('=');
            if (equals < 0)
            {
                return -1;
            }

            equals += from;
            var start = equals;
            while (start > from && (char.IsAsciiLetterLower(text[start - 1]) || char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '-'))
            {
                start--;
            }

            if (start < equals && (start == 0 || text[start - 1] == ' '))
            {
                return start;
            }

            from = equals + 1;
        }

        return -1;
    }

    private static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        return value.Length > 1 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;
    }
}
