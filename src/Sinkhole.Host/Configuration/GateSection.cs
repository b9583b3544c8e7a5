using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Gate;

namespace Sinkhole.Host.Configuration;

/// <summary>Reads the section <c>gate</c>.</summary>
internal static class GateSection
{
    private const int MaxEntries = 10_000;

    /// <summary>The section's settings, paths relative to <paramref name="baseDirectory"/>.</summary>
    public static GateSettings Read(MappingReader section, string baseDirectory, ProblemList problems)
    {
        var settings = new GateSettings
        {
            Protect = ReadNames(section),
            ProtectAddresses = section.Networks("protect_addresses", MaxEntries) ?? [],
            PublicSuffixes = ReadPath(section, "public_suffixes", baseDirectory, File.Exists),
            WarningLists = ReadPath(section, "warning_lists", baseDirectory, Directory.Exists),
        };
        section.RefuseUnknown();
        CheckFiles(section, settings, problems);
        return settings;
    }

    private static void CheckFiles(MappingReader section, GateSettings settings, ProblemList problems)
    {
        if (settings.PublicSuffixes is { } file && PublicSuffixList.Read(file, out var problem) is null)
        {
            section.Refuse(section.At("public_suffixes"), new(problem!.English, problem.Vietnamese));
        }

        // One warning list that cannot be read does not take the others away.
        foreach (var unread in settings.WarningLists is { } directory ? WarningListReader.ReadDirectory(directory).Problems : [])
        {
            problems.Warn(section.At("warning_lists"), new(unread.English, unread.Vietnamese));
        }
    }

    private static ImmutableArray<DomainName> ReadNames(MappingReader section)
    {
        var names = new List<DomainName>();
        foreach (var setting in section.Values("protect") ?? [])
        {
            if (names.Count < MaxEntries && setting.Text.Length > 0 && DomainName.TryParse(setting.Text, out var name))
            {
                names.Add(name);
            }
            else
            {
                section.Refuse(setting, new(
                    $"Write a domain name, such as donvi.example, at most {MaxEntries} of them.", $"Ghi tên miền, ví dụ donvi.example, tối đa {MaxEntries} tên."));
            }
        }

        return [.. names];
    }

    private static string? ReadPath(MappingReader section, string key, string baseDirectory, Predicate<string> exists)
    {
        if (section.Value(key) is not { Text.Length: > 0 } setting)
        {
            return null;
        }

        var path = Path.GetFullPath(setting.Text, baseDirectory);
        if (exists(path))
        {
            return path;
        }

        section.Refuse(setting, new($"'{path}' does not exist. Put it there, or correct the path.", $"không có '{path}'. Đặt vào đúng chỗ, hoặc sửa đường dẫn."));
        return null;
    }
}
