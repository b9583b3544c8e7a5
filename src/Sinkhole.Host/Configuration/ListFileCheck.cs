using Sinkhole.Filtering.Lists;

namespace Sinkhole.Host.Configuration;

/// <summary>Looks whether a list's file can be read at all.</summary>
internal static class ListFileCheck
{
    /// <summary>What keeps the list from being read; null when nothing does.</summary>
    public static ConfigurationProblem? Find(ListOptions list, string? file)
    {
        try
        {
            using var stream = File.OpenRead(list.File);
            return null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Problem(list, file, "there is no such file. Put the list there or change its path.", "không có tệp này. Đặt tệp danh sách vào đó hoặc sửa đường dẫn.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Problem(list, file, $"the list file cannot be read ({unreadable.Message}). Check its permissions.", $"không đọc được tệp danh sách ({unreadable.Message}). Kiểm tra quyền truy cập.");
        }
    }

    private static ConfigurationProblem Problem(ListOptions list, string? file, string english, string vietnamese) => new()
    {
        Severity = ProblemSeverity.Error,
        File = file,
        Setting = $"lists.{list.Name}.file",
        Value = list.File,
        Text = new(english, vietnamese),
    };
}
