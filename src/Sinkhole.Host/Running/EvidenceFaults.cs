using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>What keeps recording from starting, and what to do.</summary>
internal static class EvidenceFaults
{
    /// <summary>Why the journal or the store could not be opened.</summary>
    public static MustFixException Of(DataPaths paths, Exception fault) => fault switch
    {
        MustFixException told => told,
        StoreTooNewException => new MustFixException(
            $"the store '{paths.Store}' was written by a newer version of this program. Install that version, or set 'data' to another directory.",
            $"kho dữ liệu '{paths.Store}' do phiên bản mới hơn của chương trình ghi. Cài phiên bản đó, hoặc đặt 'data' là thư mục khác."),
        _ => new MustFixException(
            $"the journal of hits in '{paths.Journal}' cannot be opened ({fault.Message}). Check its permissions and the free disk space.",
            $"không mở được nhật ký tạm trong '{paths.Journal}' ({fault.Message}). Kiểm tra quyền truy cập và dung lượng đĩa còn trống.",
            fault),
    };

    /// <summary>The contacts that wait for the store cannot be opened.</summary>
    public static MustFixException Contacts(DataPaths paths, Exception fault) => new(
        $"the contacts that wait in '{paths.Contacts}' cannot be opened ({fault.Message}). Check its permissions and the free disk space.",
        $"không mở được các lượt kết nối đang chờ trong '{paths.Contacts}' ({fault.Message}). Kiểm tra quyền truy cập và dung lượng đĩa còn trống.",
        fault);
}
