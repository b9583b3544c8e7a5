using System.Globalization;
using System.Text;

namespace Sinkhole.Campaigns.Tests.Forwarding;

/// <summary>A syslog message taken apart by the grammar of RFC 5424, section 6.</summary>
internal sealed class SyslogReader
{
    private readonly byte[] octets;
    private int at;

    private SyslogReader(byte[] octets) => this.octets = octets;

    public int Priority { get; private set; }

    public string Time { get; private set; } = "";

    public string HostName { get; private set; } = "";

    public string Application { get; private set; } = "";

    public string ProcessId { get; private set; } = "";

    public string MessageId { get; private set; } = "";

    /// <summary>Parameters of all elements, by element and name.</summary>
    public Dictionary<string, string> Data { get; } = new(StringComparer.Ordinal);

    public bool HasMark { get; private set; }

    public string Text { get; private set; } = "";

    public static SyslogReader Read(ReadOnlySpan<byte> message)
    {
        var reader = new SyslogReader(message.ToArray());
        reader.Read();
        return reader;
    }

    private void Read()
    {
        Expect('<');
        Priority = int.Parse(Until('>'), CultureInfo.InvariantCulture);
        Expect('1');
        Expect(' ');
        Time = Until(' ');
        HostName = Until(' ');
        Application = Until(' ');
        ProcessId = Until(' ');
        MessageId = Until(' ');
        if (octets[at] == '-')
        {
            at++;
        }
        else
        {
            ReadElements();
        }

        if (at < octets.Length)
        {
            Expect(' ');
            HasMark = octets.AsSpan(at).StartsWith("\uFEFF"u8);
            Text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(octets.AsSpan(at + (HasMark ? 3 : 0)));
        }
    }

    private void ReadElements()
    {
        while (at < octets.Length && octets[at] == '[')
        {
            ReadElement();
        }
    }

    private void ReadElement()
    {
        Expect('[');
        var end = octets.AsSpan(at).IndexOfAny((byte)' ', (byte)']');
        var name = Encoding.ASCII.GetString(octets, at, end);
        at += end;
        while (octets[at] == ' ')
        {
            Expect(' ');
            var parameter = Until('=');
            Expect('"');
            Data.Add($"{name}/{parameter}", Value());
        }

        Expect(']');
    }

    private string Value()
    {
        var value = new List<byte>();
        while (octets[at] != '"')
        {
            Assert.NotEqual((byte)']', octets[at]);
            at += octets[at] == '\\' && octets[at + 1] is (byte)'"' or (byte)'\\' or (byte)']' ? 1 : 0;
            value.Add(octets[at++]);
        }

        at++;
        return Encoding.UTF8.GetString([.. value]);
    }

    private string Until(char end)
    {
        var length = octets.AsSpan(at).IndexOf((byte)end);
        var text = Encoding.ASCII.GetString(octets, at, length);
        Assert.DoesNotContain(text, letter => letter is <= ' ' or > '~');
        at += length + 1;
        return text;
    }

    private void Expect(char letter)
    {
        Assert.Equal((byte)letter, octets[at]);
        at++;
    }
}
