using System.Collections.Immutable;
using System.Net;

namespace Sinkhole.Resolution.Upstreams;

/// <summary>The resolvers the system itself uses, from the <c>nameserver</c> lines of resolv.conf(5).</summary>
internal sealed class SystemResolvers(string path)
{
    // The file is a handful of lines; more is not a resolver's configuration.
    private const int MaxOctets = 64 * 1024;
    private const int MaxResolvers = 16;
    private string? lastText;

    /// <summary>What the file named when it was last read.</summary>
    public ImmutableArray<IPEndPoint> Resolvers { get; private set; } = [];

    /// <summary>Why the file could not be read; null when it could.</summary>
    public UpstreamProblem? Problem { get; private set; }

    /// <summary>
    /// Reads the file again; true when it names others than before. The text itself is compared: it is smaller than what a look at size,
    /// time and inode costs to get right behind symbolic links and bind mounts.
    /// </summary>
    public bool Refresh()
    {
        var text = ReadText();
        if (string.Equals(text, lastText, StringComparison.Ordinal))
        {
            return false;
        }

        lastText = text;
        var found = text is null ? Resolvers : Parse(text);
        var changed = !found.SequenceEqual(Resolvers) || Problem is not null;
        Resolvers = found;
        return changed;
    }

    /// <summary>The resolvers a text names, each once, in their order; lines that name none are skipped.</summary>
    internal static ImmutableArray<IPEndPoint> Parse(string text)
    {
        var found = ImmutableArray.CreateBuilder<IPEndPoint>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (found.Count < MaxResolvers
                && words is ["nameserver", var address, ..]
                && IPAddress.TryParse(address, out var parsed)
                && new IPEndPoint(parsed, UpstreamAddress.DefaultPort) is var endpoint
                && !found.Contains(endpoint))
            {
                found.Add(endpoint);
            }
        }

        return found.ToImmutable();
    }

    private string? ReadText()
    {
        try
        {
            using var stream = File.OpenRead(path);
            var octets = new byte[MaxOctets];
            var length = stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
            Problem = null;
            return System.Text.Encoding.UTF8.GetString(octets, 0, length);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Problem = new UpstreamProblem(
                $"'{path}' cannot be read ({exception.Message}); name upstreams in 'resolve: forward:'",
                $"Không đọc được '{path}' ({exception.Message}); hãy ghi máy chủ DNS cấp trên trong 'resolve: forward:'");
            return null;
        }
    }
}
