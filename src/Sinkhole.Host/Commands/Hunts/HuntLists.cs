using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Campaigns.Hunts;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;

namespace Sinkhole.Host.Commands.Hunts;

/// <summary>
/// The lists a hunt looks for: those a server would have in force, read from a copy so that one may run meanwhile, or files named on the command line
/// in their place.
/// </summary>
internal sealed class HuntLists : IDisposable
{
    /// <summary>Characters of a version's digest that are shown: as 'explain' shows it.</summary>
    public const int ShownVersion = 12;

    private readonly ListPreview preview;

    private HuntLists(ListPreview preview) => this.preview = preview;

    /// <summary>Decides by them.</summary>
    public PolicyEngine Policy => preview.Policy;

    /// <summary>Which they are, for the report.</summary>
    public HuntText Note
    {
        get
        {
            var lists = string.Join("; ", Policy.Current.Lists.Select(list => string.Create(
                CultureInfo.InvariantCulture, $"{list.Options.Name} {list.Version[..ShownVersion]} ({list.Names} + {list.Addresses})")));
            return new HuntText(
                $"Lists looked for, with their version and how many names + addresses they hold: {lists}. Each row counts within its own dates, at the time of the line.",
                $"Danh sách dùng để rà soát, kèm phiên bản và số tên miền + địa chỉ: {lists}. Mỗi dòng của danh sách chỉ tính trong thời hạn của dòng đó, theo thời điểm của dòng nhật ký.");
        }
    }

    /// <summary>Opens the lists; <paramref name="configuration"/> is null when files are named and nothing else is wanted.</summary>
    /// <exception cref="MustFixException">A list that was named cannot be read, or there is no list.</exception>
    public static HuntLists Open(CommandContext context, HostConfiguration? configuration, IReadOnlyList<string> files)
    {
        var opened = files.Count == 0 && configuration is not null
            ? ListPreview.Open(configuration, new DataPaths(configuration.DataDirectory), context)
            : ListPreview.Open(Named(context, files), configuration, context);
        var lists = new HuntLists(opened);
        if (!opened.Policy.Current.Lists.IsEmpty)
        {
            return lists;
        }

        lists.Dispose();
        throw new MustFixException(
            "no list is in force, so there is nothing to look for. Name one with --list, or a configuration with --config.",
            "chưa có danh sách nào được áp dụng nên không có gì để rà soát. Chỉ ra danh sách bằng --list, hoặc tệp cấu hình bằng --config.");
    }

    /// <inheritdoc/>
    public void Dispose() => preview.Dispose();

    private static ImmutableArray<ListOptions> Named(CommandContext context, IReadOnlyList<string> files)
    {
        if (files.Count > PolicySnapshot.MaxLists)
        {
            throw new MustFixException(
                $"'--list' is given {files.Count} times, at most {PolicySnapshot.MaxLists} are taken. Join some of the lists.",
                $"'--list' được ghi {files.Count} lần, chỉ nhận tối đa {PolicySnapshot.MaxLists}. Gộp bớt các danh sách.");
        }

        var lists = new List<ListOptions>();
        foreach (var written in files)
        {
            var list = Read(context, written);
            var isTaken = lists.Exists(other => string.Equals(other.Name, list.Name, StringComparison.OrdinalIgnoreCase));
            lists.Add(isTaken ? list with { Name = string.Create(CultureInfo.InvariantCulture, $"{list.Name}_{lists.Count + 1}") } : list);
        }

        return [.. lists];
    }

    private static ListOptions Read(CommandContext context, string written)
    {
        var colon = written.LastIndexOf(':');
        var named = colon > 0 && ListEntry.Formats.TryGetValue(written[(colon + 1)..], out var word) ? word : (ListFormat?)null;
        var path = Path.GetFullPath(named is null ? written : written[..colon], context.WorkingDirectory);
        var problem = default(ListProblem);
        var format = named ?? ListFormatDetector.Detect(path, out problem) ?? throw new MustFixException(
            $"'--list' is '{written}': {problem?.English}", $"'--list' là '{written}': {problem?.Vietnamese}");
        var name = NameOf(path);
        var campaign = format is ListFormat.Campaign or ListFormat.Workbook ? name : "";
        return new ListOptions
        {
            Name = name,
            File = path,
            Format = format,
            Campaign = campaign,
            Class = campaign.Length > 0 ? ListClass.Campaign : ListClass.Other,
            Release = ReleaseRule.Auto,
        };
    }

    // As the configuration names lists, but for '_', which parts the number of a second file of one name from it.
    private static string NameOf(string path)
    {
        const int Longest = 60;
        var name = string.Concat(Path.GetFileNameWithoutExtension(path).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' ? letter : '-'));
        return name.Length == 0 ? "list" : name[..Math.Min(name.Length, Longest)];
    }
}
