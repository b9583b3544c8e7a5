using System.Globalization;
using Sinkhole.Host.Texts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Sinkhole.Host.Configuration;

/// <summary>
/// Reads the settings of one section: a value that cannot be used becomes a problem and its default goes on, so that one reading finds
/// every problem.
/// </summary>
internal sealed class MappingReader
{
    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Setting> unknown = new(StringComparer.Ordinal);
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly string prefix;
    private readonly ProblemList problems;

    /// <summary>Begins a section; an absent one reads as empty.</summary>
    public MappingReader(YamlNode? node, string path, ProblemList problems)
    {
        this.problems = problems;
        prefix = path.Length == 0 ? "" : path + ".";
        Place = new Setting(path, null, LineOf(node));
        if (node is YamlMappingNode mapping)
        {
            Take(mapping);
        }
        else if (node is not null && !IsNothing(node))
        {
            problems.Error(Place with { Value = ScalarOf(node) }, new(
                "this is a section. Write its settings below it, each as 'name: value', indented by two spaces.",
                "đây là một nhóm thiết lập. Ghi từng thiết lập ở các dòng dưới theo dạng 'tên: giá trị', thụt vào hai dấu cách."));
        }
    }

    /// <summary>The section itself, for problems that are about all of it.</summary>
    public Setting Place { get; }

    /// <summary>The names written in this section.</summary>
    public IReadOnlyCollection<string> Keys => values.Keys;

    /// <summary>True when the setting is written, even without a value.</summary>
    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The place of a setting.</summary>
    public Setting At(string key) => new(prefix + key, ScalarOf(values.GetValueOrDefault(key)), LineOf(values.GetValueOrDefault(key)));

    /// <summary>A section within this one.</summary>
    public MappingReader Section(string key) => new(NodeOf(key), prefix + key, problems);

    /// <summary>The single value of a setting; null when it is not written, has none, or is something else, which is a problem.</summary>
    public Setting? Value(string key)
    {
        var node = NodeOf(key);
        if (node is null || IsNothing(node))
        {
            return null;
        }

        if (node is not YamlScalarNode)
        {
            problems.Error(At(key), new("a single value is expected here. Write one value behind the colon.", "chỉ nhận một giá trị. Ghi một giá trị sau dấu hai chấm."));
            return null;
        }

        return At(key);
    }

    /// <summary>The values of a setting that takes several; a lone value counts as one. Null when it is not written.</summary>
    public IReadOnlyList<Setting>? Values(string key)
    {
        var node = NodeOf(key);
        if (node is null)
        {
            return null;
        }

        if (node is YamlSequenceNode sequence)
        {
            return [.. sequence.Children.Select((child, index) => new Setting(Numbered(key, index), ScalarOf(child), LineOf(child)))];
        }

        return Value(key) is { } single ? [single] : [];
    }

    /// <summary>The sections of a setting that takes several. Null when it is not written.</summary>
    public IReadOnlyList<MappingReader>? Sections(string key)
    {
        var node = NodeOf(key);
        if (node is null || IsNothing(node))
        {
            return node is null ? null : [];
        }

        if (node is YamlSequenceNode sequence)
        {
            return [.. sequence.Children.Select((child, index) => new MappingReader(child, Numbered(key, index), problems))];
        }

        problems.Error(At(key), new("several entries are expected here. Begin each with '- ' on a line of its own.", "ở đây là một dãy mục. Bắt đầu mỗi mục bằng '- ' ở một dòng riêng."));
        return [];
    }

    /// <summary>Says that a value cannot be used, and what can.</summary>
    public void Refuse(Setting setting, BilingualText expected) => problems.Error(setting, expected);

    /// <summary>Says what the administrator should know of a value that is used.</summary>
    public void Warn(Setting setting, BilingualText text) => problems.Warn(setting, text);

    /// <summary>Makes a problem of every setting that nobody asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var (key, setting) in unknown)
        {
            if (asked.Contains(key))
            {
                continue;
            }

            var known = string.Join(", ", asked.Order(StringComparer.Ordinal));
            var nearest = Spelling.Nearest(key, asked);
            problems.Error(setting, nearest is null
                ? new($"there is no such setting. The settings here are: {known}.", $"không có thiết lập này. Các thiết lập ở đây: {known}.")
                : new($"there is no such setting. Did you mean '{nearest}'?", $"không có thiết lập này. Có phải là '{nearest}'?"));
        }
    }

    private static string? ScalarOf(YamlNode? node) => node is YamlScalarNode scalar ? scalar.Value ?? "" : null;

    private static int LineOf(YamlNode? node) => (int)Math.Min(node?.Start.Line ?? 0, int.MaxValue);

    private static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private string Numbered(string key, int index) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{key}[{index}]");

    private YamlNode? NodeOf(string key)
    {
        asked.Add(key);
        return values.GetValueOrDefault(key);
    }

    private void Take(YamlMappingNode mapping)
    {
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                values[name] = value;
                unknown[name] = new Setting(prefix + name, null, LineOf(key));
            }
            else
            {
                problems.Error(Place with { Line = LineOf(key) }, new("a setting needs a name before its colon.", "thiết lập phải có tên trước dấu hai chấm."));
            }
        }
    }
}
