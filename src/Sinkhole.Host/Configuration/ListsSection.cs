using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the lists, or finds them in the folder <c>blocklists</c> when none are written.</summary>
internal static partial class ListsSection
{
    private const int MaxLists = PolicySnapshot.MaxLists;

    /// <summary>The lists in the order written, files relative to <paramref name="baseDirectory"/>.</summary>
    public static ImmutableArray<ListOptions> Read(MappingReader root, string baseDirectory, ProblemList problems)
    {
        var lists = root.Sections("lists") is { } sections ? ReadWritten(sections, baseDirectory, problems) : Find(Path.Combine(baseDirectory, "blocklists"), problems);
        if (lists.IsEmpty && !problems.HasErrors)
        {
            problems.Warn(root.At("lists") with { Path = "lists", Value = null }, new(
                $"there are no lists, so nothing is blocked. Put list files into '{Path.Combine(baseDirectory, "blocklists")}' or name them under 'lists'.",
                $"chưa có danh sách nào nên chưa chặn tên miền nào. Đặt tệp danh sách vào '{Path.Combine(baseDirectory, "blocklists")}' hoặc khai báo trong 'lists'."));
        }

        if (lists.Length > MaxLists)
        {
            problems.Error(root.At("lists") with { Path = "lists", Value = null }, new(
                $"there are {lists.Length} lists, at most {MaxLists} are taken. Join some of them.", $"có {lists.Length} danh sách, chỉ nhận tối đa {MaxLists}. Gộp bớt các danh sách."));
        }

        return lists;
    }

    private static ImmutableArray<ListOptions> ReadWritten(IReadOnlyList<MappingReader> sections, string baseDirectory, ProblemList problems)
    {
        var lists = new List<ListOptions>();
        foreach (var section in sections)
        {
            var name = section.Value("name");
            var list = ListEntry.Read(section, name?.Text ?? "", baseDirectory);
            section.RefuseUnknown();
            if (name is null || !NamePattern().IsMatch(name.Text))
            {
                problems.Error(name ?? section.At("name"), new(
                    "Give the list a name of 1 to 64 letters a-z, digits, '-', '_' or '.'.", "Đặt tên danh sách gồm 1 đến 64 ký tự a-z, chữ số, '-', '_' hoặc '.'."));
            }
            else if (lists.Exists(l => string.Equals(l.Name, name.Text, StringComparison.OrdinalIgnoreCase)))
            {
                problems.Error(name, new("another list has this name. Give each list a name of its own.", "đã có danh sách mang tên này. Đặt cho mỗi danh sách một tên riêng."));
            }
            else if (list is not null)
            {
                lists.Add(list);
            }
        }

        return [.. lists];
    }

    private static ImmutableArray<ListOptions> Find(string directory, ProblemList problems)
    {
        if (!Directory.Exists(directory))
        {
            return [];
        }

        try
        {
            return
            [
                .. Directory.EnumerateFiles(directory)
                    .Where(file => ListEntry.IsKnown(file) && NamePattern().IsMatch(Path.GetFileNameWithoutExtension(file)))
                    .OrderBy(file => file, StringComparer.Ordinal)
                    .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
                    .Select(file => Found(file)),
            ];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Error(new Setting("lists", directory, 0), new($"the folder cannot be read ({unreadable.Message}). Check its permissions.", $"không đọc được thư mục ({unreadable.Message}). Kiểm tra quyền truy cập."));
            return [];
        }
    }

    private static ListOptions Found(string file) => ListEntry.Of(Path.GetFileNameWithoutExtension(file), file);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();
}
