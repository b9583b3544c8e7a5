namespace Sinkhole.Resolution.Exchanges;

/// <summary>How many ports the system draws from when a socket has none of its own (ip(7), ip_local_port_range).</summary>
internal static class LocalPorts
{
    private const string RangeFile = "/proc/sys/net/ipv4/ip_local_port_range";

    /// <summary>The count; 0 when it cannot be told.</summary>
    public static int Count()
    {
        try
        {
            return CountOf(File.ReadAllText(RangeFile));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The count in the file's text: lowest and highest port.</summary>
    public static int CountOf(string text)
    {
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && ushort.TryParse(parts[0], out var low) && ushort.TryParse(parts[1], out var high) && low <= high ? high - low + 1 : 0;
    }
}
