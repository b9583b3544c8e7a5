using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;

namespace Sinkhole.Host.Commands;

/// <summary>
/// The lists as a server would have them now, worked out on a copy of the compiled lists, so that looking changes nothing in the data
/// directory.
/// </summary>
internal sealed class ListPreview : IDisposable
{
    private readonly DirectoryInfo directory;
    private readonly PolicyEngine policy;
    private readonly TimeProvider clock;

    private ListPreview(DirectoryInfo directory, PolicyEngine policy, TimeProvider clock)
    {
        this.directory = directory;
        this.policy = policy;
        this.clock = clock;
    }

    /// <summary>Reads the lists; those that cannot be read are named.</summary>
    public static ListPreview Open(HostConfiguration configuration, DataPaths paths, CommandContext context)
    {
        var copy = Directory.CreateTempSubdirectory("sinkhole-explain-");
        try
        {
            // The octets that versions came from are as large as the lists and tell nothing that their compiled forms do not.
            var files = Directory.Exists(paths.Lists) ? Directory.EnumerateFiles(paths.Lists, "*", SearchOption.AllDirectories) : [];
            foreach (var file in files.Where(file => !file.EndsWith(".original", StringComparison.Ordinal)))
            {
                var target = Path.Combine(copy.FullName, Path.GetRelativePath(paths.Lists, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target) ?? copy.FullName);
                File.Copy(file, target);
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(context.Say(
                $"warning: the compiled lists in '{paths.Lists}' cannot be read ({unreadable.Message}); the list files alone decide.",
                $"lưu ý: không đọc được các danh sách đã biên dịch trong '{paths.Lists}' ({unreadable.Message}); chỉ dùng các tệp danh sách."));
        }

        var engine = new PolicyEngine();
        var library = new ListLibrary(new ListLibraryOptions { Directory = copy.FullName }, engine, context.Clock, NullLogger<ListLibrary>.Instance);
        library.Load(configuration.Lists, OptionsFrom.Policy(configuration));
        foreach (var list in library.Statuses.Where(list => list.Problem is not null))
        {
            context.Error.WriteLine(context.Say($"warning: list '{list.Options.Name}': {list.Problem}", $"lưu ý: danh sách '{list.Options.Name}': {list.ProblemVietnamese}"));
        }

        return new ListPreview(copy, engine, context.Clock);
    }

    /// <summary>What becomes of a question of a client, and why.</summary>
    public PolicyExplanation Explain(DomainName name, InternetAddress? client) =>
        PolicyExplainer.Explain(policy.For(client ?? default, clock.GetUtcNow().ToUnixTimeSeconds()), name);

    /// <inheritdoc/>
    public void Dispose() => directory.Delete(recursive: true);
}
