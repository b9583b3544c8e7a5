using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>Tells a host's name from whatever else a reverse zone may hold: whoever may write into it may write anything.</summary>
public static class PointerText
{
    /// <summary>The name as text, without its last dot; false when it is not made as names of hosts are (RFC 1123, 2.1, and the underscore of Windows).</summary>
    public static bool TryRead(NameSpan name, out string text)
    {
        text = "";
        if (name.IsRoot || name.Length - 2 > HostText.MaxLength)
        {
            return false;
        }

        var written = new StringBuilder(name.Length);
        var isNumber = false;
        for (var rest = name; !rest.IsRoot; rest = rest.Parent)
        {
            var label = rest.FirstLabel;
            if (!IsLabel(label))
            {
                return false;
            }

            // A name that ends in a number would be read as another address (RFC 1123, 2.1).
            isNumber = !label.ContainsAnyExceptInRange((byte)'0', (byte)'9');
            written.Append(written.Length > 0 ? "." : "").Append(Encoding.ASCII.GetString(label));
        }

        text = isNumber || IsReverse(name) ? "" : written.ToString();
        return text.Length > 0;
    }

    private static bool IsLabel(ReadOnlySpan<byte> label)
    {
        foreach (var octet in label)
        {
            if (!char.IsAsciiLetterOrDigit((char)octet) && octet is not ((byte)'-' or (byte)'_'))
            {
                return false;
            }
        }

        return label[0] != '-' && label[^1] != '-';
    }

    private static bool IsReverse(NameSpan name) => DomainName.TryParse("arpa", out var arpa) && name.IsAtOrBelow(arpa.Span);
}
