using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Gate;
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
    private const int MaxCopies = 3;

    private readonly DirectoryInfo directory;
    private readonly PolicyEngine policy;
    private readonly TimeProvider clock;

    private ListPreview(DirectoryInfo directory, PolicyEngine policy, TimeProvider clock)
    {
        this.directory = directory;
        this.policy = policy;
        this.clock = clock;
    }

    /// <summary>Decides by the lists.</summary>
    public PolicyEngine Policy => policy;

    /// <summary>Reads the lists; those that cannot be read are named.</summary>
    public static ListPreview Open(HostConfiguration configuration, DataPaths paths, CommandContext context)
    {
        var copy = Directory.CreateTempSubdirectory("sinkhole-explain-");
        try
        {
            Copy(paths, copy);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(context.Say(
                $"warning: the compiled lists in '{paths.Lists}' cannot be read ({unreadable.Message}); the list files alone decide.",
                $"lưu ý: không đọc được các danh sách đã biên dịch trong '{paths.Lists}' ({unreadable.Message}); chỉ dùng các tệp danh sách."));
        }

        var (preview, statuses) = Load(copy, configuration.Lists, OptionsFrom.Policy(configuration), OptionsFrom.Gate(configuration), context);
        foreach (var list in statuses.Where(list => list.Problem is not null))
        {
            context.Error.WriteLine(context.Say($"warning: list '{list.Options.Name}': {list.Problem}", $"lưu ý: danh sách '{list.Options.Name}': {list.ProblemVietnamese}"));
        }

        return preview;
    }

    /// <summary>Reads list files that no data directory knows; what a configuration protects, it protects from these too.</summary>
    /// <exception cref="MustFixException">One cannot be read.</exception>
    public static ListPreview Open(ImmutableArray<ListOptions> lists, HostConfiguration? configuration, CommandContext context)
    {
        var gate = configuration is null ? new RowGateOptions { PublicSuffixes = PublicSuffixList.Shipped } : OptionsFrom.Gate(configuration);

        // Groups are of the configuration's own lists, and would leave these out.
        var settings = new PolicySettings { ProtectedNames = configuration?.Gate.Protect ?? [] };
        var (preview, statuses) = Load(Directory.CreateTempSubdirectory("sinkhole-lists-"), lists, settings, gate, context);
        var wrong = statuses.Where(list => list.Problem is not null).ToList();
        if (wrong.Count > 0)
        {
            preview.Dispose();
            throw new MustFixException(
                string.Join(Environment.NewLine, wrong.Select(list => $"list '{list.Options.File}': {list.Problem}")),
                string.Join(Environment.NewLine, wrong.Select(list => $"danh sách '{list.Options.File}': {list.ProblemVietnamese}")));
        }

        foreach (var list in statuses.Where(list => list.Refused > 0))
        {
            context.Error.WriteLine(context.Say(
                $"warning: {list.Refused} rows of list '{list.Options.File}' are not taken; 'sinkhole list check' says which and why.",
                $"lưu ý: {list.Refused} dòng của danh sách '{list.Options.File}' không được nhận; 'sinkhole list check' cho biết dòng nào và vì sao."));
        }

        return preview;
    }

    /// <summary>What becomes of a question of a client, and why.</summary>
    public PolicyExplanation Explain(DomainName name, InternetAddress? client) =>
        PolicyExplainer.Explain(policy.For(client ?? default, clock.GetUtcNow().ToUnixTimeSeconds()), name);

    /// <inheritdoc/>
    public void Dispose() => directory.Delete(recursive: true);

    // A server that runs meanwhile may take a version away between being listed and being copied: then all is copied anew.
    private static void Copy(DataPaths paths, DirectoryInfo copy)
    {
        for (var left = MaxCopies; !TryCopy(paths, copy, isLast: left == 1); left--)
        {
            copy.Delete(recursive: true);
            copy.Create();
        }
    }

    private static bool TryCopy(DataPaths paths, DirectoryInfo copy, bool isLast)
    {
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

            return true;
        }
        catch (Exception gone) when (!isLast && (gone is FileNotFoundException or DirectoryNotFoundException))
        {
            return false;
        }
    }

    // With the server's own gate: rows it keeps out decide nothing here either.
    private static (ListPreview Preview, ImmutableArray<ListStatus> Statuses) Load(
        DirectoryInfo directory, ImmutableArray<ListOptions> lists, PolicySettings settings, RowGateOptions gate, CommandContext context)
    {
        var engine = new PolicyEngine();
        var library = new ListLibrary(new ListLibraryOptions { Directory = directory.FullName }, engine, context.Clock, NullLogger<ListLibrary>.Instance);
        library.Load(lists, settings, gate);
        return (new ListPreview(directory, engine, context.Clock), library.Statuses);
    }
}
