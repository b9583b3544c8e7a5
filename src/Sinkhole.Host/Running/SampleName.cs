using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Running;

/// <summary>Finds a name to try the server with: the first one in a list file that is in force.</summary>
internal static class SampleName
{
    // The head of a file is enough: a list whose first lines hold no name in force has none to show.
    private const int MaxChars = 64 * 1024;
    private static readonly InternetAddress Self = new(0, 1);
    private static readonly char[] Separators = [',', ';', '\t', ' ', '"', '\r', '\n'];

    /// <summary>The name as it is to be typed; null when none is found.</summary>
    public static string? Find(IEnumerable<ListStatus> lists, PolicyEngine engine, DateTimeOffset now) =>
        lists.Where(static list => list.Options.File.Length > 0).SelectMany(list => Words(list.Options.File)).FirstOrDefault(word => IsListed(word, engine.For(Self, now.ToUnixTimeSeconds())));

    private static bool IsListed(string word, in ClientPolicy policy)
    {
        if (!word.Contains('.', StringComparison.Ordinal) || !DomainName.TryParse(word, out var name))
        {
            return false;
        }

        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        return policy.Decide(buffer).Action == PolicyAction.Sinkhole;
    }

    private static string[] Words(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var head = new char[MaxChars];
            var length = reader.ReadBlock(head, 0, head.Length);
            return new string(head, 0, length).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
